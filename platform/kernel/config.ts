import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";

const environment = z.object({
  HEROES_DATA: z.string().min(1).default("./data"),
  HEROES_KEYS: z.string().min(1).optional(),
  HEROES_CHECKPOINTS: z.string().min(1).optional(),
  PORT: z.coerce.number("must be a number from 0 to 65535").int().min(0).max(65535).default(8080),
  HOST: z.string().min(1).default("127.0.0.1"),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "must be an address such as https://heroes.example.org" })
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must be an address that begins with postgres://")
    .optional(),
  DATABASE_APP_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must be an address that begins with postgres://")
    .optional(),
  EXIT_URL: z
    .url({ protocol: /^https$/, error: "must be an address that begins with https://" })
    .default("https://www.wikipedia.org/"),
  HEROES_CODE_CHECKS: z.coerce.number().int().min(1).max(8).default(2),
});

export type Config = {
  /** Absolute path of the data folder. */
  readonly dataDir: string;
  /** Absolute path of the key file; outside the data folder unless told otherwise. */
  readonly keysFile: string;
  /** Absolute path of the file that signed checkpoints are appended to; beside the keys by default. */
  readonly checkpointsFile: string;
  readonly port: number;
  readonly host: string;
  /** Origin under which people reach this installation, without trailing slash; undefined when it is only local. */
  readonly publicUrl: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly databaseAppUrl: string | undefined;
  /** Where quick exit leads. */
  readonly exitUrl: string;
  /** How many Argon2 code checks may run at once. */
  readonly codeChecks: number;
};

export class ConfigError extends Error {
  override name = "ConfigError";
}

/**
 * Reads and checks the environment once at start.
 * @throws ConfigError with one clear line that names the variable.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, cwd: string): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(`${String(issue?.path[0] ?? "environment")}: ${issue?.message ?? "not valid"}`);
  }
  const value = parsed.data;
  const dataDir = resolve(cwd, value.HEROES_DATA);
  const keysFile = value.HEROES_KEYS ? resolve(cwd, value.HEROES_KEYS) : defaultKeysFile(env, dataDir);
  if (value.DATABASE_URL) refuseOpenDatabase(value.DATABASE_URL);
  if (value.DATABASE_APP_URL) refuseOpenDatabase(value.DATABASE_APP_URL);
  return Object.freeze({
    dataDir,
    keysFile,
    checkpointsFile: value.HEROES_CHECKPOINTS
      ? resolve(cwd, value.HEROES_CHECKPOINTS)
      : keysFile.replace(/(\.json)?$/, ".checkpoints.txt"),
    port: value.PORT,
    host: value.HOST,
    publicUrl: value.PUBLIC_URL?.replace(/\/+$/, ""),
    databaseUrl: value.DATABASE_URL,
    databaseAppUrl: value.DATABASE_APP_URL,
    exitUrl: value.EXIT_URL,
    codeChecks: value.HEROES_CODE_CHECKS,
  });
}

/** One key file per data folder, in the home of whoever runs Heroes, so that a copy of the data is never a copy of the keys. */
function defaultKeysFile(env: Readonly<Record<string, string | undefined>>, dataDir: string): string {
  const base = env.XDG_CONFIG_HOME || join(env.HOME || homedir(), ".config");
  const name = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  return join(base, "heroes", `keys-${name}.json`);
}

/** Start refuses a database on another machine without TLS. */
function refuseOpenDatabase(text: string): void {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new ConfigError("DATABASE_URL: not a valid URL");
  }
  const host = url.hostname;
  const local =
    host === "" || host === "localhost" || host === "[::1]" || /^127\./.test(host) || host.startsWith("%2F");
  const mode = url.searchParams.get("sslmode");
  if (!local && mode !== "require" && mode !== "verify-ca" && mode !== "verify-full") {
    throw new ConfigError(
      "DATABASE_URL: a database on another machine needs sslmode=verify-full (or verify-ca, require)",
    );
  }
}
