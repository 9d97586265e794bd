import type { Problem, Result } from "../model.ts";

/** Inputs above this are refused before they are read: 64 MiB holds more than 100,000 offers. */
export const largestInput = 67_108_864;

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

/** Bytes as text, or the reason why they are none. */
export function readText(bytes: Uint8Array): Result<string> {
  const refuse = (problem: Problem): Result<string> => ({ ok: false, problem });
  if (bytes.length === 0) return refuse({ code: "job.empty" });
  if (bytes.length > largestInput)
    return refuse({ code: "job.too-large", facts: [String(bytes.length), String(largestInput)] });
  for (const [magic, kind] of known)
    if (magic.every((byte, at) => bytes[at] === byte))
      return refuse({ code: kind === "zip" ? "job.zip" : "job.binary" });
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return refuse({ code: "job.encoding", at: 0, facts: ["UTF-16"] });
  const zero = bytes.indexOf(0);
  if (zero >= 0) {
    const head = bytes.subarray(0, 4096);
    const zeros = head.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
    return zeros > head.length * 0.3 && zeros < head.length * 0.7
      ? refuse({ code: "job.encoding", at: 0, facts: ["UTF-16"] })
      : refuse({ code: "job.binary", at: zero });
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.trim() === "" ? refuse({ code: "job.empty" }) : { ok: true, value: text };
  } catch {
    return refuse({ code: "job.encoding", at: firstInvalid(bytes) });
  }
}

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
  // a sequence left open at the end of the good part is the fault itself
  const whole = (end: number): boolean => {
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, end));
      return true;
    } catch {
      return false;
    }
  };
  while (low > 0 && !whole(low)) low--;
  return low;
}
