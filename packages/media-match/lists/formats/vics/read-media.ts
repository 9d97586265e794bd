import { z } from "zod";
import { isHash } from "../../hash-fields.ts";
import { type ListEntry, type ListProblem, problem } from "../../list-entry.ts";

/** Writers differ in the case of property names; the first spelling that is there counts. */
function lowerKeys(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toLowerCase(), inner]));
}

const text = z.string().nullish();
// Some writers give booleans and numbers as strings.
const flag = z.union([z.boolean(), z.string(), z.null()]).optional();
const number = z.union([z.number(), z.string(), z.null()]).optional();

const media = z.object({
  mediaid: z.union([z.number(), z.string()]).nullish(),
  category: number,
  md5: text,
  sha1: text,
  victimidentified: flag,
  isdistributed: flag,
  series: text,
  tags: text,
  dateupdated: text,
  mediasize: number,
  mimetype: text,
  mediafiles: z.array(z.unknown()).nullish(),
});

export function readMedia(line: number, json: string, scheme: string): Omit<ListEntry, "origin"> | ListProblem {
  let raw: unknown;
  try {
    raw = lowerKeys(JSON.parse(json));
  } catch {
    return problem(line, "list.bad-json", "This entry is not valid JSON.");
  }
  const parsed = media.safeParse(raw);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join(".") ?? "";
    return problem(line, "list.bad-entry", `The entry has an unexpected value in ${field || "itself"}.`);
  }
  const value = parsed.data;
  const pdq = findNamedHash(raw as Record<string, unknown>, "pdq");
  const hashes = { md5: value.md5, sha1: value.sha1, pdq };
  const found: { md5?: string; sha1?: string; pdq?: string } = {};
  for (const kind of ["md5", "sha1", "pdq"] as const) {
    const hash = hashes[kind];
    if (!hash) continue;
    if (!isHash(kind, hash)) return problem(line, "list.bad-hash", `Not a hash in ${kind.toUpperCase()}.`);
    found[kind] = hash.toLowerCase();
  }
  if (!found.md5 && !found.sha1 && !found.pdq)
    return problem(line, "list.no-hash", "The entry holds no hash that is looked up.");
  const size = wholeNumber(value.mediasize);
  const victimIdentified = truth(value.victimidentified);
  const distributed = truth(value.isdistributed);
  const names = fileNames(value.mediafiles ?? []);
  return {
    ...{ kind: "entry", line, ...found },
    ...(value.mediaid == null ? {} : { id: String(value.mediaid) }),
    ...(value.category == null || value.category === "" ? {} : { category: { scheme, code: String(value.category) } }),
    ...(size === undefined ? {} : { size }),
    ...(victimIdentified === undefined ? {} : { victimIdentified }),
    ...(distributed === undefined ? {} : { distributed }),
    ...(value.series ? { series: value.series } : {}),
    ...(value.tags ? { tags: value.tags.split(/[;,|]/).map((tag) => tag.trim()) } : {}),
    ...(value.dateupdated ? { updated: value.dateupdated } : {}),
    ...mediaKind(value.mimetype ?? ""),
    ...(names.length > 0 ? { names } : {}),
  };
}

/** VICS 2.0 keeps further hashes in an array of {HashName, HashValue} whose own name is not verified: any is taken. */
function findNamedHash(raw: Record<string, unknown>, wanted: string): string | undefined {
  for (const inner of Object.values(raw)) {
    if (!Array.isArray(inner)) continue;
    for (const item of inner) {
      const named = textFields(item);
      if (named.hashname?.toLowerCase() === wanted && named.hashvalue) return named.hashvalue;
    }
  }
  return undefined;
}

function fileNames(files: readonly unknown[]): string[] {
  return files.slice(0, 100).flatMap((file) => textFields(file).filename ?? []);
}

/** The texts among an object's values under lower-case names; a schema would cost more than all the rest of the entry. */
function textFields(value: unknown): Record<string, string> {
  if (typeof value !== "object" || value === null) return {};
  const found: Record<string, string> = {};
  for (const [key, inner] of Object.entries(value)) if (typeof inner === "string") found[key.toLowerCase()] = inner;
  return found;
}

function truth(value: z.infer<typeof flag>): boolean | undefined {
  if (typeof value === "boolean") return value;
  if (typeof value !== "string") return undefined;
  return /^true$/i.test(value) ? true : /^false$/i.test(value) ? false : undefined;
}

function wholeNumber(value: z.infer<typeof number>): number | undefined {
  const found = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof found === "number" && Number.isSafeInteger(found) && found >= 0 ? found : undefined;
}

function mediaKind(mime: string): { media?: "picture" | "video" } {
  if (mime.startsWith("image/")) return { media: "picture" };
  return mime.startsWith("video/") ? { media: "video" } : {};
}
