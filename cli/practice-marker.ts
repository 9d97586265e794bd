import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const file = (dataDir: string) => join(dataDir, "practice.json");

/** Whether a data folder holds a practice world: every page says so, and it is never fit for real data. */
export function isPractice(dataDir: string): boolean {
  return existsSync(file(dataDir));
}

export function markPractice(dataDir: string, facts: object): void {
  writeFileSync(file(dataDir), `${JSON.stringify(facts)}\n`, { mode: 0o600 });
}
