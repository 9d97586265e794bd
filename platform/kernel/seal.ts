import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from "node:crypto";
import { sql } from "kysely";
import type { Tx } from "./db.ts";
import type { InstallationKey } from "./keys.ts";
import { newId, type Random } from "./random.ts";

/** What a key belongs to. Destroying the key erases all that was sealed with it, in every copy and backup without keys. */
export type KeyScope = "report" | "case" | "person" | "evidence" | "staff" | "installation";

/** A key for one report, case, person ... in memory. */
export type DataKey = {
  readonly id: string;
  /** Seals text. `field` names the place (such as `report.narrative`), so a value moved to another place does not open. */
  seal(field: string, text: string): Buffer;
  /** @throws SealBroken when bytes, place or key are not the ones it was sealed with */
  open(field: string, sealed: Buffer): string;
  sealJson(field: string, value: unknown): Buffer;
  openJson(field: string, sealed: Buffer): unknown;
  /** 32 bytes for a file sealed under this key. */
  fileKey(name: string): Buffer;
};

export class SealBroken extends Error {
  override name = "SealBroken";
}

export type Vault = {
  createKey(tx: Tx, scope: KeyScope): Promise<DataKey>;
  /** @returns null when the key was destroyed (the content is erased) or cannot be seen by this actor */
  openKey(tx: Tx, keyId: string): Promise<DataKey | null>;
  openKeys(tx: Tx, keyIds: readonly string[]): Promise<Map<string, DataKey>>;
  /** Erasure. The row stays as proof, without the key. */
  destroyKey(tx: Tx, keyId: string, at: Date): Promise<void>;
  /** Keyed fingerprint (16 bytes) for finding equal values without storing them. `text` must be normalised already. */
  fingerprint(kind: string, text: string): Buffer;
  /** Keyed commitment (32 bytes hex) for the log: proves what was meant to someone who knows it, tells nothing to others. */
  commit(kind: string, text: string): string;
  /** A key that is not stored but derived from a secret someone holds (a draft's cookie) and the installation key. */
  keyFromSecret(purpose: string, secret: string): DataKey;
  /** A key for one purpose, stable for this installation. */
  derive(purpose: string): Buffer;
};

export function createVault(installation: InstallationKey, random: Random): Vault {
  const wrapping = dataKey("wrapping", installation.derive("wrapping"), random);
  const unwrap = (id: string, wrapped: Buffer) =>
    dataKey(id, Buffer.from(wrapping.open(`key.${id}`, wrapped), "base64"), random);
  const vault: Vault = {
    async createKey(tx, scope) {
      const id = newId(random);
      const secret = random.bytes(32);
      const wrapped = wrapping.seal(`key.${id}`, secret.toString("base64"));
      await tx.insertInto("sealed_key").values({ id, scope, wrapped }).execute();
      return dataKey(id, secret, random);
    },
    async openKey(tx, keyId) {
      return (await vault.openKeys(tx, [keyId])).get(keyId) ?? null;
    },
    async openKeys(tx, keyIds) {
      if (keyIds.length === 0) return new Map();
      const rows = await tx
        .selectFrom("sealed_key")
        .select(["id", "wrapped"])
        .where("id", "in", [...new Set(keyIds)])
        .where("wrapped", "is not", null)
        .execute();
      return new Map(rows.flatMap((row) => (row.wrapped ? [[row.id, unwrap(row.id, row.wrapped)] as const] : [])));
    },
    async destroyKey(tx, keyId, at) {
      await sql`select heroes.destroy_key(${keyId}::uuid, ${at}::timestamptz)`.execute(tx);
    },
    fingerprint: (kind, text) =>
      createHmac("sha256", installation.derive(`fingerprint/${kind}`))
        .update(text)
        .digest()
        .subarray(0, 16),
    commit: (kind, text) =>
      createHmac("sha256", installation.derive(`commitment/${kind}`))
        .update(text)
        .digest("hex"),
    keyFromSecret: (purpose, secret) =>
      dataKey(
        purpose,
        Buffer.from(hkdfSync("sha256", secret, installation.derive("secret-held"), purpose, 32)),
        random,
      ),
    derive: (purpose) => installation.derive(purpose),
  };
  return vault;
}

const version = 1;

/** AES-256-GCM: version byte, 12-byte random nonce, 16-byte tag, ciphertext. The key's id and the field are authenticated. */
function dataKey(id: string, secret: Buffer, random: Random): DataKey {
  const key: DataKey = {
    id,
    seal(field, text) {
      const nonce = random.bytes(12);
      const cipher = createCipheriv("aes-256-gcm", secret, nonce).setAAD(Buffer.from(`${id}\n${field}`));
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body]);
    },
    open(field, sealed) {
      if (sealed.length < 29 || sealed[0] !== version) throw new SealBroken(`not sealed: ${field}`);
      try {
        const decipher = createDecipheriv("aes-256-gcm", secret, sealed.subarray(1, 13))
          .setAAD(Buffer.from(`${id}\n${field}`))
          .setAuthTag(sealed.subarray(13, 29));
        return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString("utf8");
      } catch {
        throw new SealBroken(`cannot be opened: ${field}`);
      }
    },
    sealJson: (field, value) => key.seal(field, JSON.stringify(value)),
    openJson: (field, sealed) => JSON.parse(key.open(field, sealed)),
    fileKey: (name) => Buffer.from(hkdfSync("sha256", secret, id, `file/${name}`, 32)),
  };
  return key;
}
