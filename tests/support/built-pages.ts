import { createHash } from "node:crypto";
import { mkdirSync, rmdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "../../scripts/build.ts";

const name = createHash("sha256")
  .update(import.meta.dirname)
  .digest("hex")
  .slice(0, 12);
const lock = join(tmpdir(), `heroes-build-${name}`);

/** Builds the pages when their sources changed since; test files that run side by side build once. */
export async function builtPages(): Promise<void> {
  for (let tried = 0; ; tried++) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      // A run that was killed leaves its lock behind.
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0);
      if (age > 90_000 || tried > 400) rmdirSync(lock);
      else await sleep(250);
    }
  }
  try {
    build();
  } finally {
    rmdirSync(lock);
  }
}
