import { type ByteSource, ProblemError } from "../model.ts";
import { atOnce } from "./lines.ts";
import type { ChatReader, RawMessage } from "./reader.ts";

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Decodes character references, joining the surrogate pairs this format writes as two references. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi,
    (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (name) return entities[name] ?? whole;
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 0x10ffff ? "\ufffd" : code > 0xffff ? String.fromCodePoint(code) : String.fromCharCode(code);
    },
  );
}

const ours = /^(?:smses|sms|mms)\b/;
const isOurs = (bytes: readonly number[]): boolean => ours.test(String.fromCharCode(...bytes.slice(0, 8)));

/** Streams start tags of interest as text. Attribute values over 64 kB (embedded files) are cut while reading. */
async function* readTags(source: ByteSource): AsyncGenerator<{ tag: string; at: number }[]> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let inTag = false;
  let quote = 0;
  let began = 0;
  let valueLength = 0;
  let bytes: number[] = [];
  let at = 0;
  let opened = false;
  let closed = false;
  for await (const chunk of source.stream()) {
    let tags: { tag: string; at: number }[] = [];
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] ?? 0;
      if (!inTag) {
        if (byte === 60) {
          inTag = true;
          quote = 0;
          bytes = [];
          began = at + i;
        }
        continue;
      }
      if (quote !== 0) {
        if (byte === quote) quote = 0;
        else if (++valueLength > 65_536) continue;
      } else if (byte === 34 || byte === 39) {
        quote = byte;
        valueLength = 0;
      } else if (byte === 62) {
        inTag = false;
        let tag: string;
        try {
          tag = decoder.decode(Uint8Array.from(bytes));
        } catch {
          throw new ProblemError({ code: "chat.encoding", at: began });
        }
        if (ours.test(tag)) opened = true;
        if (tag.startsWith("/smses")) closed = true;
        if (tags.push({ tag, at: began }) === atOnce) {
          yield tags;
          tags = [];
        }
        continue;
      }
      if (bytes.length > 1_048_576 && !opened && !isOurs(bytes)) return;
      if (bytes.length > 1_048_576) throw new ProblemError({ code: "chat.truncated", at: began });
      bytes.push(byte);
    }
    at += chunk.length;
    if (tags.length > 0) yield tags;
  }
  // Where such a file was asked for and this is none, it does not "end in the middle" either: there is no message in it.
  if (!opened && !(inTag && isOurs(bytes))) return;
  if (inTag || !closed) throw new ProblemError({ code: "chat.truncated", at });
}

function attribute(tag: string, name: string): string {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  const value = match?.[1] ?? match?.[2] ?? "";
  return value === "null" ? "" : decodeEntities(value);
}

/** SMS Backup & Restore. The owner of the telephone is called "Me"; each number is its own conversation. */
export const sms: ChatReader = {
  format: "sms",
  detect: (head) => (/<smses[\s>]/.test(head) ? 0.99 : /<(?:sms|mms)\s/.test(head) ? 0.8 : 0),
  async *read(source) {
    let mms: RawMessage | undefined;
    for await (const tags of readTags(source)) {
      const batch: RawMessage[] = [];
      for (const { tag, at } of tags) {
        const isSms = /^sms\s/.test(tag);
        if (isSms || /^mms\s/.test(tag)) {
          const box = attribute(tag, isSms ? "type" : "msg_box");
          const address = attribute(tag, "address");
          const contact = attribute(tag, "contact_name");
          const date = Number(attribute(tag, "date"));
          const mine = box !== "1";
          const name = contact && contact !== "(Unknown)" ? contact : address;
          const message: RawMessage = {
            conversation: address,
            author: mine ? "Me" : name,
            text: isSms ? attribute(tag, "body") : "",
            kind: isSms ? "text" : "media",
            time: Number.isFinite(date) && date > 0 ? date : null,
            clock: Number.isFinite(date) && date > 0 ? "utc" : "none",
            at,
            owner: mine,
          };
          if (isSms) batch.push(message);
          else mms = message;
        } else if (mms && /^part\s/.test(tag) && attribute(tag, "ct") === "text/plain")
          mms.text += attribute(tag, "text");
        else if (mms && tag.startsWith("/mms")) {
          batch.push(mms);
          mms = undefined;
        }
      }
      if (batch.length > 0) yield batch;
    }
  },
};
