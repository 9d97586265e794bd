import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readLaw } from "./files.ts";
import type { Law } from "./law.ts";

let shipped: Law | null = null;

/** The law as it ships in `content/law`, read and checked once. Throws when it is defective: then it must not answer. */
export function shippedLaw(): Law {
  const folder = new URL("../../content/law/", import.meta.url);
  shipped ??= readLaw((path) => JSON.parse(readFileSync(fileURLToPath(new URL(path, folder)), "utf8")));
  return shipped;
}
