/** The part that runs in a browser too: PDQ of decoded pixels. No Node module is reached from here. */

export { createDigestKernel } from "./browser/digest-kernel.ts";
export { createPlainDigester, type FileDigester } from "./browser/digests.ts";
export { type FileFingerprint, fingerprintFile, type WithoutPdq } from "./browser/fingerprint-file.ts";
export { createEngine, type PdqEngine, type PdqOptions } from "./pdq/engine.ts";
export { hashDihedral, hashPixels, hashWithRotations, plainEngine } from "./pdq/hash-pixels.ts";
export { bytesToHex, hammingDistance, parsePdqHex } from "./pdq/hash-text.ts";
export { createPdqKernel } from "./pdq/kernel.ts";
export { type PdqHash, type Pixels, ROTATIONS, type Rotation } from "./pdq/picture.ts";
