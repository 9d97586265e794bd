import { bareHash } from "../../hash-fields.ts";
import { type ListFormat, problem } from "../../list-entry.ts";
import { readLines } from "../../text/read-lines.ts";

// "hash  name" or "hash *name"; a leading backslash says that the name is escaped. BSD writes "MD5 (name) = hash".
const GNU = /^(\\?)([0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64}) [ *](.+)$/;
const BSD = /^(MD5|SHA1|SHA256) \((.+)\) = ([0-9a-fA-F]+)$/;

/**
 * What md5sum, sha1sum, sha256sum and their BSD kin write. Here 64 characters are SHA-256, never PDQ. BSD lines name their
 * kind each, so kinds may be mixed there; GNU lines do not, so another length is a cut or a foreign line.
 */
export const digestSumsFormat: ListFormat = {
  id: "md5sum",
  title: "md5sum, sha1sum or sha256sum file",
  detect: (head) => {
    const first = head.split(/\r?\n/).find((line) => line.trim() !== "") ?? "";
    return GNU.test(first) || BSD.test(first);
  },
  async *read(input, { origin }) {
    let length = 0;
    let firstLine = 0;
    for await (const batch of readLines(input))
      for (const { number, text } of batch) {
        if (text === null || text.trim() === "") {
          if (text === null) yield problem(number, "list.too-long", "The line is too long for a list of digests.");
          continue;
        }
        const gnu = GNU.exec(text);
        const bsd = gnu ? null : BSD.exec(text);
        const digest = gnu?.[2] ?? bsd?.[3];
        const fields = digest ? bareHash(digest) : null;
        if (!fields || (bsd && bsd[1] !== bsdName(digest as string))) {
          yield problem(number, "list.bad-hash", 'Not a line of the form "digest  name".');
          continue;
        }
        if (gnu && length === 0) [length, firstLine] = [digest?.length ?? 0, number];
        if (gnu && digest?.length !== length) {
          const message = `${digest?.length} hex characters, but line ${firstLine} has ${length}; one file holds one kind.`;
          yield problem(number, "list.mixed-lengths", message);
          continue;
        }
        const { pdq: _, ...digests } = fields;
        const name = gnu ? (gnu[1] ? unescapeName(gnu[3] as string) : (gnu[3] as string)) : (bsd?.[2] as string);
        yield { kind: "entry", line: number, origin, ...digests, names: [name] };
      }
  },
  async *write(entries) {
    let kind: "md5" | "sha1" | "sha256" | undefined;
    for await (const entry of entries) {
      kind ??= (["md5", "sha1", "sha256"] as const).find((name) => entry[name]);
      if (!kind || !entry[kind]) continue;
      const name = entry.names?.[0] ?? entry.id ?? "-";
      const escaped = escapeName(name);
      yield `${escaped === name ? "" : "\\"}${entry[kind]}  ${escaped}\n`;
    }
  },
};

function bsdName(digest: string): string {
  return { 32: "MD5", 40: "SHA1", 64: "SHA256" }[digest.length] ?? "";
}

function escapeName(name: string): string {
  return name.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r");
}

function unescapeName(name: string): string {
  return name.replace(/\\(.)/g, (_, c: string) => ({ n: "\n", r: "\r" })[c] ?? c);
}
