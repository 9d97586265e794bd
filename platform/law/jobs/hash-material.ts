import { writeManifest } from "@heroes/custody";
import { type Actor, as, type JobDeclaration, SealBroken, type Services, withActor } from "#kernel";
import { recordEntry } from "#platform/audit";
import { evidenceKey, evidenceOrigin, sha256Of } from "../material.ts";

const actor: Actor = { kind: "system", job: "hash-material" };

/**
 * Digest of a file that came in, read from its sealed bytes, and its custody manifest, signed with the installation's key for evidence. The
 * digest is of the bytes as received; the manifest proves later that an exported copy is the same (promise 10).
 */
export const hashMaterialJob: JobDeclaration<Services> = {
  name: "hash-material",
  retryLimit: 4,
  async run(services, { materialId }) {
    if (typeof materialId !== "string") return;
    const found = await withActor(services.db, actor, async (tx) => {
      const row = await tx.selectFrom("law_material").selectAll().where("id", "=", materialId).executeTakeFirst();
      const key = row && (await services.vault.openKey(tx, row.key_id));
      return row && key ? { row, key } : null;
    });
    if (found?.row.state !== "stored") return;
    const { row, key } = found;
    const secret = Buffer.from(key.open("material.key", row.sealed_file_key), "base64");
    const digest = await sha256Of(services.blobs.get(row.blob_id, secret)).catch((error: unknown) => {
      // Changed or gone is a finding; a disk that cannot be read just now is tried again.
      if (error instanceof SealBroken || (error instanceof Error && "code" in error && error.code === "ENOENT"))
        return null;
      throw error;
    });
    const whole = digest !== null && digest.size === row.size;
    const now = services.clock.now();
    const manifest = whole
      ? writeManifest(
          {
            origin: evidenceOrigin(services),
            at: now.toISOString(),
            meta: { kind: row.kind, material: row.id, received: row.received_at.toISOString() },
            files: [{ path: `material/${row.id}`, size: row.size, sha256: digest.sha256 }],
          },
          evidenceKey(services),
        )
      : null;
    await withActor(services.db, actor, async (tx) => {
      const facts = key.openJson("material.facts", row.sealed_facts) as Record<string, unknown>;
      await tx
        .updateTable("law_material")
        .set({
          state: whole ? "hashed" : "unreadable",
          sealed_facts: key.sealJson("material.facts", { ...facts, ...(whole ? { sha256: digest.sha256 } : {}) }),
          sealed_manifest: manifest ? key.seal("material.manifest", manifest) : null,
        })
        .where("id", "=", row.id)
        .where("state", "=", "stored")
        .execute();
      await recordEntry(as(services, actor), tx, {
        act: "law.material-hashed",
        subject: { kind: "material", id: row.id },
        scopeId: row.case_id,
        data: { readable: whole },
      });
    });
  },
};
