import { DCT_MATRIX } from "./dct.ts";
import { createEngine, type PdqEngine } from "./engine.ts";
import { lumaRow } from "./luma.ts";
import type { PdqStages, Pixels } from "./picture.ts";
import { BLOCK, GRID } from "./sample-grid.ts";
import { type Frame, frameFor } from "./shrink.ts";

/** What assembly/pdq.ts exports. */
type KernelExports = {
  readonly memory: WebAssembly.Memory;
  matrixAddress(): number;
  useMatrix(): void;
  samplesAddress(): number;
  blockAddress(): number;
  begin(width: number, height: number, channels: number, sourceWidth: number): number;
  blocks(): number;
  block(rows: number): void;
  finish(): number;
};

const BLOCK_ROWS = 8;

/** The same engine as `plainEngine`, bit for bit, on the compiled kernel (build/pdq.wasm). Works in Node and browsers. */
export async function createPdqKernel(wasm: WebAssembly.Module | BufferSource): Promise<PdqEngine> {
  const module = wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm);
  const instance = await WebAssembly.instantiate(module, {});
  // The types of WebAssembly exports are known only from the source the module was built from.
  const kernel = instance.exports as unknown as KernelExports;
  const matrixAt = kernel.matrixAddress();
  new Float32Array(kernel.memory.buffer, matrixAt, DCT_MATRIX.length).set(DCT_MATRIX);
  kernel.useMatrix();
  return createEngine((pixels, options, filter64) => {
    const frame = frameFor(pixels.width, pixels.height, options.shrink ?? true);
    if (frame.width === GRID && frame.height === GRID && !filter64) takeSamples(kernel, pixels, frame);
    else feedRows(kernel, pixels, frame);
    return readStages(kernel, kernel.finish());
  });
}

function takeSamples(kernel: KernelExports, pixels: Pixels, frame: Frame): void {
  const samples = new Float32Array(kernel.memory.buffer, kernel.samplesAddress(), GRID * GRID);
  for (let y = 0; y < GRID; y++) lumaRow(pixels, frame, y, samples, y * GRID);
}

/** Hands the rows over in blocks of eight; memory does not grow with the height of the picture. */
function feedRows(kernel: KernelExports, pixels: Pixels, frame: Frame): void {
  const { data, width, channels } = pixels;
  const input = kernel.begin(frame.width, frame.height, channels, width);
  const memory = new Uint8Array(kernel.memory.buffer);
  const stride = width * channels;
  const blocks = kernel.blocks();
  for (let block = 0; block < blocks; block++) {
    const first = block * BLOCK_ROWS;
    const rows = Math.max(0, Math.min(BLOCK_ROWS, frame.height - first));
    if (frame.rows)
      for (let r = 0; r < rows; r++) {
        const from = (frame.rows[first + r] as number) * stride;
        memory.set(data.subarray(from, from + stride), input + r * stride);
      }
    else memory.set(data.subarray(first * stride, (first + rows) * stride), input);
    kernel.block(rows);
  }
}

function readStages(kernel: KernelExports, quality: number): PdqStages {
  const { buffer } = kernel.memory;
  return {
    samples: new Float32Array(buffer, kernel.samplesAddress(), GRID * GRID).slice(),
    dct: new Float32Array(buffer, kernel.blockAddress(), BLOCK * BLOCK).slice(),
    quality,
  };
}
