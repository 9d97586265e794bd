import { dctBlock, sampleQuality } from "./dct.ts";
import { createEngine } from "./engine.ts";
import { filterSamples } from "./filter-samples.ts";

/** PDQ in plain TypeScript: runs everywhere, and is the yardstick the WebAssembly kernel is held to. */
export const plainEngine = createEngine((pixels, options, filter64) => {
  const samples = filterSamples(pixels, options.shrink ?? true, filter64);
  return { samples, dct: dctBlock(samples), quality: sampleQuality(samples) };
});

export const { hashPixels, hashDihedral, hashWithRotations, stages: pdqStages } = plainEngine;
