import { readFile } from "node:fs/promises";
import type { PdqEngine } from "./engine.ts";
import { plainEngine } from "./hash-pixels.ts";
import { createPdqKernel } from "./kernel.ts";

let engine: Promise<PdqEngine> | undefined;

/** The compiled kernel where it has been built (`node build.mjs`), else the plain twin: same bits, about 8 times slower. */
export function loadPdqEngine(): Promise<PdqEngine> {
  engine ??= readFile(new URL("../build/pdq.wasm", import.meta.url)).then(createPdqKernel, () => plainEngine);
  return engine;
}
