import { z } from "zod";
import { fromHex, toHex } from "./bytes.ts";
import { canonicalJson, type Json } from "./canonical.ts";
import { isOrigin, readCheckpoint } from "./checkpoint.ts";
import type { Findings } from "./verify-result.ts";

const shared = {
  version: z.literal(1),
  origin: z.string().refine(isOrigin),
  /** 64 hexadecimal characters. A help for whoever reads the file; trust needs a key or checkpoint kept elsewhere. */
  publicKey: z.string().regex(/^[0-9a-f]{64}$/),
  checkpoint: z.string().refine(isWholeCheckpoint).nullable(),
};

/** First line of a log export. Every byte of it is checked, so it has no free field. */
export const logHeaderSchema = z.strictObject({ heroes: z.literal("log"), ...shared });

/** First line of a manifest; `meta` is under the signature too. */
export const manifestHeaderSchema = z.strictObject({
  heroes: z.literal("manifest"),
  ...shared,
  meta: z.record(z.string().max(64), z.union([z.null(), z.boolean(), z.number(), z.string().max(4096)])),
});

export type LogHeader = z.infer<typeof logHeaderSchema>;
export type ManifestHeader = z.infer<typeof manifestHeaderSchema>;
export type Header = LogHeader | ManifestHeader;

const headerSchema = z.discriminatedUnion("heroes", [logHeaderSchema, manifestHeaderSchema]);

export type HeaderReading =
  | { readonly ok: true; readonly header: Header }
  | { readonly ok: false; readonly why: string };

/** Reads the first line of an export. `why` names what is wrong without repeating content. */
export function readHeader(line: string): HeaderReading {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { ok: false, why: "it is not one JSON object" };
  }
  const parsed = headerSchema.safeParse(value);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path[0];
    const known = typeof field === "string" && /^[a-zA-Z]{1,20}$/.test(field);
    return {
      ok: false,
      why: known ? `its field ${field} is not as it must be` : "its fields are not those of a header",
    };
  }
  // JSON.parse gives only what Json describes, and the schema has bounded its depth.
  if (canonicalJson(value as Json) !== line) return { ok: false, why: "it is not written as Heroes writes it" };
  return { ok: true, header: parsed.data };
}

/** The keys to trust: those given, else the one in the header. A header that names a key not given is a finding. */
export function keysFor(header: Header, given: readonly Uint8Array[] | undefined, findings: Findings): Uint8Array[] {
  const own = fromHex(header.publicKey);
  if (!given || given.length === 0) return own ? [own] : [];
  if (!given.some((key) => toHex(key) === header.publicKey))
    findings.add("line 1", "header.other-key", "names another public key than the one you gave");
  return [...given];
}

/** Exactly one note with exactly one signature line, written to the last line end. */
function isWholeCheckpoint(text: string): boolean {
  const reading = readCheckpoint(text);
  return reading.ok && reading.checkpoint.signatures.length === 1 && text.endsWith("\n") && !text.endsWith("\n\n");
}
