import { createHash } from "node:crypto";

/** Lower-case hex digests of the same bytes, and their count. */
export type Digests = {
  readonly size: number;
  readonly md5: string;
  readonly sha1: string;
  readonly sha256: string;
};

export type Digester = {
  /** Takes the next bytes of the file; they may be of any number. */
  update(chunk: Uint8Array): void;
  /** Ends the pass. Call once. */
  finish(): Digests;
};

/** MD5, SHA-1 and SHA-256 over one pass; memory does not grow with the file. */
export function createDigester(): Digester {
  const md5 = createHash("md5");
  const sha1 = createHash("sha1");
  const sha256 = createHash("sha256");
  let size = 0;
  return {
    update(chunk) {
      size += chunk.byteLength;
      md5.update(chunk);
      sha1.update(chunk);
      sha256.update(chunk);
    },
    finish: () => ({ size, md5: md5.digest("hex"), sha1: sha1.digest("hex"), sha256: sha256.digest("hex") }),
  };
}
