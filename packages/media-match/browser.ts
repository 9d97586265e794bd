/** The part that runs in a browser too: PDQ of decoded pixels. No Node module is reached from here. */
export { hashDihedral, hashPixels, hashWithRotations, type PdqOptions } from "./pdq/hash-pixels.ts";
export { bytesToHex, hammingDistance, parsePdqHex } from "./pdq/hash-text.ts";
export { type PdqHash, type Pixels, ROTATIONS, type Rotation } from "./pdq/picture.ts";
