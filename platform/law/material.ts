import { createHash } from "node:crypto";
import { keyFromSeed, type SigningKey } from "@heroes/custody";
import { type Context, newId, type Services, type Tx } from "#kernel";
import { maxMaterialBytes } from "./model.ts";

export type StoredFile = {
  readonly blobId: string;
  readonly secret: Buffer;
  readonly size: number;
  readonly name: string;
};

/** Seals a file onto the disk before any row names it; a file whose row never comes is swept away as a leftover. */
export async function storeFile(
  services: Services,
  file: { readonly name: string; readonly content: AsyncIterable<Uint8Array> },
  maxBytes = maxMaterialBytes,
): Promise<StoredFile> {
  const blobId = newId(services.random);
  const secret = services.random.bytes(32);
  const size = await services.blobs.put(blobId, secret, file.content, maxBytes);
  return { blobId, secret, size, name: file.name.slice(0, 200) };
}

export type NewMaterial = {
  readonly caseId: string;
  readonly kind: "answer" | "intercept" | "seized" | "analysis";
  readonly file: StoredFile;
  readonly origin: string;
  readonly from: Date;
  readonly to: Date;
  readonly actId?: string;
  readonly requestId?: string;
  readonly authorisationId?: string;
  /** Set apart from the start, and why. */
  readonly apart?: string | null;
};

/** The row of a file that came in, sealed with a key of its own; its hash and custody manifest follow in a job. */
export async function addMaterial(context: Context, tx: Tx, userId: string, given: NewMaterial): Promise<string> {
  const key = await context.vault.createKey(tx, "evidence");
  const id = newId(context.random);
  const now = context.clock.now();
  await tx
    .insertInto("law_material")
    .values({
      id,
      case_id: given.caseId,
      key_id: key.id,
      kind: given.kind,
      act_id: given.actId ?? null,
      request_id: given.requestId ?? null,
      authorisation_id: given.authorisationId ?? null,
      blob_id: given.file.blobId,
      sealed_file_key: key.seal("material.key", given.file.secret.toString("base64")),
      sealed_facts: key.sealJson("material.facts", { name: given.file.name, origin: given.origin }),
      size: given.file.size,
      state: "stored",
      gathered_from: given.from,
      gathered_to: given.to,
      received_by: userId,
      received_at: now,
      quarantine_code: given.apart ?? null,
      quarantined_at: given.apart ? now : null,
    })
    .execute();
  await context.jobs.enqueue(tx, "hash-material", { materialId: id });
  return id;
}

/** Digest of a stream in lower-case hexadecimal, and its length. Nothing of it is parsed. */
export async function sha256Of(content: AsyncIterable<Uint8Array>): Promise<{ sha256: string; size: number }> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const part of content) {
    hash.update(part);
    size += part.length;
  }
  return { sha256: hash.digest("hex"), size };
}

/** Signs custody manifests: derived from the installation key, so it lies neither in the database nor in backups. */
export function evidenceKey(services: Services): SigningKey {
  return keyFromSeed(services.vault.derive("evidence-signing"));
}
export function evidenceOrigin(services: Services): string {
  return `heroes.${createHash("sha256").update(evidenceKey(services).publicKey).digest("hex").slice(0, 16)}/evidence`;
}
