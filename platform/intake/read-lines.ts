import { findIdentifiers, type IdentifierKind, normaliseIdentifier } from "./identifiers.ts";
import { limits, type ReportData } from "./model.ts";

type GivenIdentifier = ReportData["identifiers"][number];
type GivenHash = ReportData["hashes"][number];

/** The lines of a text that hold something, each once, without the bullets people put before them. */
function linesOf(text: string): string[] {
  const lines = text.split("\n").map((line) => line.replace(/^\s*[-*•·]\s+/u, "").trim());
  return [...new Set(lines.filter((line) => line !== ""))];
}

/**
 * Contacts as a person writes them down: one per line, of any kind. Nothing is thrown away: what is neither number nor
 * address is kept as a name of an account.
 * @param hint what the question asked for; `any` when it was left open
 */
export function readIdentifierLines(text: string, hint: IdentifierKind | "any" = "any"): GivenIdentifier[] {
  return linesOf(text)
    .map((line) => ({ kind: kindOfLine(line, hint), value: line.slice(0, limits.contact) }))
    .slice(0, limits.identifiers);
}

function kindOfLine(line: string, hint: IdentifierKind | "any"): GivenIdentifier["kind"] {
  if (hint !== "any" && isGiven(hint) && normaliseIdentifier({ kind: hint, value: line }).length > 0) return hint;
  const found = findIdentifiers(line).map(({ kind }) => kind);
  const first = found.find(isGiven);
  if (first) return first;
  // "invented.example/page" without https: a host with a dot and no blank.
  return /^[^\s@]+\.[a-z]{2,}(\/\S*)?$/iu.test(line) ? "url" : "handle";
}

const isGiven = (kind: IdentifierKind): kind is GivenIdentifier["kind"] =>
  kind === "phone" || kind === "handle" || kind === "url" || kind === "email" || kind === "wallet";

/**
 * Fingerprints of files, one per line; words and file names around them (as `sha256sum` prints them) do not disturb.
 * @param kind64 what 64 hexadecimal characters mean in this field
 * @returns the fingerprints, and the numbers (from 1) of lines without one
 */
export function readHashLines(text: string, kind64: "sha256" | "pdq"): { hashes: GivenHash[]; wrong: number[] } {
  const hashes = new Map<string, GivenHash>();
  const wrong: number[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const found = line.match(/(?<![0-9a-f])(?:[0-9a-f]{64}|[0-9a-f]{32})(?![0-9a-f])/giu) ?? [];
    if (found.length === 0) wrong.push(index + 1);
    for (const hex of found) {
      const kind = hex.length === 32 ? "md5" : /\bpdq\b/i.test(line) ? "pdq" : kind64;
      hashes.set(`${kind} ${hex.toLowerCase()}`, { kind, value: hex.toLowerCase() });
    }
  }
  return { hashes: [...hashes.values()].slice(0, limits.hashes), wrong };
}
