import { type ByteSource, ProblemError } from "../model.ts";

export interface Head {
  /** The first bytes as text (up to 64 kB), a byte order mark removed. */
  text: string;
}

const known: [number[], "zip" | "binary"][] = [
  [[0x50, 0x4b, 0x03, 0x04], "zip"],
  [[0x50, 0x4b, 0x05, 0x06], "zip"],
  [[0x1f, 0x8b], "zip"],
  [[0x37, 0x7a, 0xbc, 0xaf], "zip"],
  [[0x52, 0x61, 0x72, 0x21], "zip"],
  [[0xff, 0xd8, 0xff], "binary"],
  [[0x89, 0x50, 0x4e, 0x47], "binary"],
  [[0x25, 0x50, 0x44, 0x46], "binary"],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], "binary"],
  [[0x7f, 0x45, 0x4c, 0x46], "binary"],
];

/** Reads the start of a source and refuses, with the reason, what cannot be a chat. */
export async function readHead(source: ByteSource): Promise<Head> {
  if (source.size === 0) throw new ProblemError({ code: "chat.empty" });
  const bytes = await source.slice(0, Math.min(source.size, 65_536));
  for (const [magic, kind] of known)
    if (magic.every((byte, at) => bytes[at] === byte))
      throw new ProblemError({ code: kind === "zip" ? "chat.zip" : "chat.binary" });
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    throw new ProblemError({ code: "chat.encoding", at: 0, facts: ["UTF-16"] });
  if (bytes.includes(0)) {
    const zeros = bytes.reduce((sum, byte) => sum + (byte === 0 ? 1 : 0), 0);
    const utf16 = zeros > bytes.length * 0.3 && zeros < bytes.length * 0.7;
    throw new ProblemError(
      utf16 ? { code: "chat.encoding", at: 0, facts: ["UTF-16"] } : { code: "chat.binary", at: bytes.indexOf(0) },
    );
  }
  const text = decodeHead(bytes, bytes.length < source.size);
  if (text.trim() === "") throw new ProblemError({ code: "chat.empty" });
  // the other choice of the exports of Telegram, Messenger and Instagram
  if (/^\ufeff?\s*<(?:!doctype\s+html|html)\b/i.test(text)) throw new ProblemError({ code: "chat.web-page" });
  return { text };
}

function decodeHead(bytes: Uint8Array, cut: boolean): string {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    return decoder.decode(bytes, { stream: cut });
  } catch {
    throw new ProblemError({ code: "chat.encoding", at: firstInvalid(bytes) });
  }
}

/** Offset of the first byte that is not UTF-8. */
function firstInvalid(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      low = middle;
    } catch {
      high = middle - 1;
    }
  }
  return low;
}
