/** What is done with a type: pictures and videos are fingerprinted, everything else only digested. */
export type MediaKind = "picture" | "video" | "other";
export type MediaType = { readonly type: string; readonly kind: MediaKind };

/** Bytes from the start of a file that `sniffType` needs at most. */
export const SNIFF_BYTES = 400;

type Signature = MediaType & { readonly test: (head: Uint8Array, text: string) => boolean };

const starts =
  (...bytes: number[]) =>
  (head: Uint8Array) =>
    bytes.every((byte, i) => head[i] === byte);
const says =
  (at: number, ...words: string[]) =>
  (_: Uint8Array, text: string) =>
    words.includes(text.slice(at, at + (words[0] as string).length));
const brand =
  (...brands: string[]) =>
  (_: Uint8Array, text: string) =>
    text.slice(4, 8) === "ftyp" && brands.includes(text.slice(8, 12));
const riff = (form: string) => (_: Uint8Array, text: string) => text.startsWith("RIFF") && text.slice(8, 12) === form;

const SIGNATURES: readonly Signature[] = [
  { type: "image/jpeg", kind: "picture", test: starts(0xff, 0xd8, 0xff) },
  { type: "image/png", kind: "picture", test: starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  { type: "image/gif", kind: "picture", test: says(0, "GIF87a", "GIF89a") },
  { type: "image/webp", kind: "picture", test: riff("WEBP") },
  { type: "image/tiff", kind: "picture", test: says(0, "II*\0", "MM\0*", "II+\0", "MM\0+") },
  { type: "image/avif", kind: "picture", test: brand("avif", "avis") },
  { type: "image/heic", kind: "picture", test: brand("heic", "heix", "hevc", "mif1", "msf1", "heim", "heis") },
  { type: "image/jxl", kind: "picture", test: (head, text) => text.slice(4, 8) === "JXL " || starts(0xff, 0x0a)(head) },
  { type: "image/jp2", kind: "picture", test: says(4, "jP  ") },
  { type: "image/bmp", kind: "picture", test: (head, text) => text.startsWith("BM") && isSmallHeader(head) },
  { type: "image/x-portable-anymap", kind: "picture", test: (_, text) => /^P[1-7][\s#]/.test(text) },
  { type: "video/quicktime", kind: "video", test: (_, text) => /^(ftypqt {2}|moov|mdat|wide)/.test(text.slice(4, 12)) },
  { type: "video/mp4", kind: "video", test: says(4, "ftyp") },
  { type: "video/webm", kind: "video", test: (head, text) => isMatroska(head) && text.includes("webm") },
  { type: "video/x-matroska", kind: "video", test: starts(0x1a, 0x45, 0xdf, 0xa3) },
  { type: "video/x-msvideo", kind: "video", test: riff("AVI ") },
  { type: "video/x-flv", kind: "video", test: says(0, "FLV\x01") },
  { type: "video/x-ms-asf", kind: "video", test: starts(0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11) },
  { type: "video/mpeg", kind: "video", test: (head) => starts(0, 0, 1, 0xba)(head) || starts(0, 0, 1, 0xb3)(head) },
  { type: "video/mp2t", kind: "video", test: (head) => head[0] === 0x47 && head[188] === 0x47 && head[376] === 0x47 },
  { type: "video/ogg", kind: "video", test: (_, text) => text.startsWith("OggS") && /theora/.test(text) },
  { type: "application/pdf", kind: "other", test: says(0, "%PDF-") },
  { type: "application/zip", kind: "other", test: says(0, "PK\x03\x04", "PK\x05\x06") },
  { type: "application/gzip", kind: "other", test: starts(0x1f, 0x8b) },
];

const UNKNOWN: MediaType = { type: "application/octet-stream", kind: "other" };

/** The media type by the file's first bytes (a name proves nothing); `application/octet-stream` where they say nothing. */
export function sniffType(head: Uint8Array): MediaType {
  const text = new TextDecoder("latin1").decode(head.subarray(0, SNIFF_BYTES));
  const found = SIGNATURES.find((signature) => signature.test(head, text));
  return found ? { type: found.type, kind: found.kind } : UNKNOWN;
}

const PICTURE_NAME = /\.(jpe?g|jpe|png|gif|webp|tiff?|avif|heic|heif|bmp|jxl|jp2|pgm|ppm)$/i;

/** Whether a file name promises a picture. Used only to report a promise that the bytes do not keep. */
export function nameSaysPicture(path: string): boolean {
  return PICTURE_NAME.test(path);
}

function isMatroska(head: Uint8Array): boolean {
  return starts(0x1a, 0x45, 0xdf, 0xa3)(head);
}

/** A BMP's info header length is one of a few small numbers; "BM" alone also begins ordinary text. */
function isSmallHeader(head: Uint8Array): boolean {
  return [12, 40, 52, 56, 64, 108, 124].includes(head[14] ?? 0) && head[15] === 0;
}
