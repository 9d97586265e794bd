import { createHmac, hkdfSync, randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";

const keyFile = z.object({
  heroes: z.literal("keys"),
  version: z.literal(1),
  /** 32 bytes, base64. Everything else is derived from it. */
  installation: z.base64().length(44),
  created: z.string(),
});

export class KeyFileError extends Error {
  override name = "KeyFileError";
}

/** The installation key: outside the data folder and outside backups. Whoever has data and keys can read everything. */
export type InstallationKey = {
  /** 32 bytes for one purpose (HKDF-SHA-256); purposes never share a key. */
  derive(purpose: string): Buffer;
  /** A password for a database role, stable for this installation. */
  password(role: string): string;
};

export function installationKey(secret: Buffer): InstallationKey {
  if (secret.length !== 32) throw new KeyFileError("the installation key is not 32 bytes");
  const derive = (purpose: string) => Buffer.from(hkdfSync("sha256", secret, "heroes/v1", purpose, 32));
  return {
    derive,
    password: (role) => createHmac("sha256", derive("database-password")).update(role).digest("base64url"),
  };
}

/** Key for tests and throw-away worlds. */
export function randomInstallationKey(): InstallationKey {
  return installationKey(randomBytes(32));
}

/**
 * Reads the key file; makes it (mode 0600) on the first start.
 * @param mayCreate false when data already exists: a new key would only hide that the old one is missing
 * @throws KeyFileError with one clear line
 */
export function readOrCreateKeyFile(file: string, mayCreate: boolean, now: Date): InstallationKey {
  if (!existsSync(file)) {
    if (!mayCreate) {
      throw new KeyFileError(
        `the key file ${file} is missing, and nothing that was sealed with it can be read without it; set HEROES_KEYS to where it is`,
      );
    }
    createKeyFile(file, randomBytes(32), now);
  }
  const info = statSync(file);
  if (process.platform !== "win32" && (info.mode & 0o077) !== 0) {
    throw new KeyFileError(
      `the key file ${file} can be read by others (mode ${(info.mode & 0o777).toString(8)}); run chmod 600 on it`,
    );
  }
  return installationKey(readSecret(file));
}

/** @returns the 32 secret bytes of a key file, for a sealed copy in a backup */
export function readSecret(file: string): Buffer {
  let parsed: z.infer<typeof keyFile>;
  try {
    parsed = keyFile.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    throw new KeyFileError(`the key file ${file} is not a Heroes key file`);
  }
  const secret = Buffer.from(parsed.installation, "base64");
  if (secret.every((byte) => byte === secret[0])) throw new KeyFileError(`the key file ${file} holds a default secret`);
  return secret;
}

/** Written whole and synced before it is seen: a kill in between leaves no half key. */
export function createKeyFile(file: string, secret: Buffer, now: Date): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const text = JSON.stringify({
    heroes: "keys",
    version: 1,
    installation: secret.toString("base64"),
    created: now.toISOString(),
  });
  const draft = `${file}.${process.pid}.new`;
  const handle = openSync(draft, "w", 0o600);
  writeSync(handle, `${text}\n`);
  fsyncSync(handle);
  closeSync(handle);
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const folder = openSync(dirname(file), "r");
  fsyncSync(folder);
  closeSync(folder);
}
