import { buffer } from "node:stream/consumers";
import type { Context, Tx } from "#kernel";

type Paper = { readonly bytes: Buffer; readonly sha256: string };
export type SignedPapers = Paper & {
  /** What the addressee gets, where a section is not for them. */
  readonly addressee: Paper | null;
};
type Facts = { readonly sha256: string; readonly size: number };

/** The signed documents of a request, byte for byte as they were signed; null before that or after erasure. */
export async function readSignedPdf(context: Context, tx: Tx, requestId: string): Promise<SignedPapers | null> {
  const row = await tx
    .selectFrom("law_request")
    .select(["pdf_blob_id", "pdf_key_id", "sealed_pdf_key", "sealed_pdf_facts"])
    .where("id", "=", requestId)
    .executeTakeFirst();
  if (!row?.pdf_blob_id || !row.pdf_key_id || !row.sealed_pdf_key || !row.sealed_pdf_facts) return null;
  const key = await context.vault.openKey(tx, row.pdf_key_id);
  if (!key) return null;
  const secret = Buffer.from(key.open("request.pdf-key", row.sealed_pdf_key), "base64");
  // Sealed by us with this shape: the whole document, and behind it the one for the addressee.
  const facts = key.openJson("request.pdf-facts", row.sealed_pdf_facts) as Facts & { addressee?: Facts | null };
  const bytes = await buffer(context.blobs.get(row.pdf_blob_id, secret));
  const { addressee } = facts;
  return {
    bytes: bytes.subarray(0, facts.size),
    sha256: facts.sha256,
    addressee: addressee ? { bytes: bytes.subarray(facts.size), sha256: addressee.sha256 } : null,
  };
}
