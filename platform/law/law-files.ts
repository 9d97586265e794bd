import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Law, readLaw } from "@heroes/lawful";

let shipped: Law | null = null;

/** The law as it ships in content/law, read and checked once. */
export function shippedLaw(): Law {
  const folder = join(import.meta.dirname, "..", "..", "content", "law");
  shipped ??= readLaw((path) => JSON.parse(readFileSync(join(folder, path), "utf8")));
  return shipped;
}
