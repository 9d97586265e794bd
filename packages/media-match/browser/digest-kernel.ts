import { bytesToHex } from "../pdq/hash-text.ts";
import {
  BLOCK,
  createBlocks,
  type FileDigester,
  MD5_ROUNDS,
  MD5_START,
  SHA_ROUNDS,
  SHA_START,
  wordsAsBytes,
} from "./digests.ts";

/** What assembly/digests.ts exports. */
type DigestExports = {
  readonly memory: WebAssembly.Memory;
  inputAddress(): number;
  stateAddress(): number;
  roundsAddress(): number;
  blocks(count: number): void;
};

/** Blocks handed over at once; the kernel has room for as many. */
const MOST = 4096;

/** The same digests as `createPlainDigester` on the compiled kernel (build/digests.wasm), about three times faster. One at a time. */
export async function createDigestKernel(wasm: BufferSource): Promise<() => FileDigester> {
  const { instance } = await WebAssembly.instantiate(wasm, {});
  // The types of WebAssembly exports are known only from the source the module was built from.
  const kernel = instance.exports as unknown as DigestExports;
  const { buffer } = kernel.memory;
  const input = new Uint8Array(buffer, kernel.inputAddress(), MOST * BLOCK);
  const state = new Int32Array(buffer, kernel.stateAddress(), 12);
  new Int32Array(buffer, kernel.roundsAddress(), 128).set([...SHA_ROUNDS, ...MD5_ROUNDS]);
  const run = (bytes: Uint8Array, at: number, blocks: number) => {
    for (let done = 0; done < blocks; done += MOST) {
      const count = Math.min(MOST, blocks - done);
      input.set(bytes.subarray(at + done * BLOCK, at + (done + count) * BLOCK));
      kernel.blocks(count);
    }
  };
  return () => {
    state.set([...SHA_START, ...MD5_START]);
    const { update, end } = createBlocks(run);
    /** The two write the length of the file differently, so the end is taken once for each. */
    const finished = (littleEndian: boolean) => {
      const before = state.slice();
      const last = end(littleEndian);
      run(last, 0, last.length / BLOCK);
      const after = littleEndian ? state.slice(8, 12) : state.slice(0, 8);
      state.set(before);
      return bytesToHex(wordsAsBytes([...after], littleEndian));
    };
    return { update, finish: () => ({ sha256: finished(false), md5: finished(true) }) };
  };
}
