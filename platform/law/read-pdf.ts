import { buffer } from "node:stream/consumers";
import type { Context, Tx } from "#kernel";

/** The signed document of a request, byte for byte as it was signed; null before that or after erasure. */
export async function readSignedPdf(
  context: Context,
  tx: Tx,
  requestId: string,
): Promise<{ readonly bytes: Buffer; readonly sha256: string } | null> {
  const row = await tx
    .selectFrom("law_request")
    .select(["pdf_blob_id", "pdf_key_id", "sealed_pdf_key", "sealed_pdf_facts"])
    .where("id", "=", requestId)
    .executeTakeFirst();
  if (!row?.pdf_blob_id || !row.pdf_key_id || !row.sealed_pdf_key || !row.sealed_pdf_facts) return null;
  const key = await context.vault.openKey(tx, row.pdf_key_id);
  if (!key) return null;
  const secret = Buffer.from(key.open("request.pdf-key", row.sealed_pdf_key), "base64");
  // Sealed by us with this shape.
  const facts = key.openJson("request.pdf-facts", row.sealed_pdf_facts) as { sha256: string };
  return { bytes: await buffer(context.blobs.get(row.pdf_blob_id, secret)), sha256: facts.sha256 };
}
