import type { ByteSource } from "../model.ts";
import { isRecord, listOf, readJsonObjects, textOf } from "./json-objects.ts";
import type { ChatReader, RawMessage } from "./reader.ts";

const looksJson = (head: string): boolean => /^\ufeff?\s*[[{]/.test(head);

/** Telegram Desktop `result.json`, one chat or a whole export. */
export const telegram: ChatReader = {
  format: "telegram",
  detect: (head) =>
    looksJson(head) &&
    /"date_unixtime"|"text_entities"|"from_id"|"(?:personal_chat|private_group|private_supergroup|saved_messages)"/.test(
      head,
    )
      ? 0.95
      : 0,
  async *read(source, notes) {
    for await (const objects of readJsonObjects(source, ["messages"])) {
      const batch: RawMessage[] = [];
      for (const { value, at, list } of objects) {
        const unix = Number(value.date_unixtime);
        const local = Date.parse(`${textOf(value.date)}Z`);
        const time =
          value.date_unixtime !== undefined && Number.isFinite(unix) ? unix * 1000 : Number.isNaN(local) ? null : local;
        const base = {
          conversation: String(list),
          time,
          clock:
            value.date_unixtime !== undefined
              ? ("utc" as const)
              : time === null
                ? ("none" as const)
                : ("local" as const),
          at,
        };
        if (value.type === "service") {
          notes.systemLines++;
          batch.push({
            ...base,
            author: "",
            text: textOf(value.action),
            kind: value.action === "phone_call" ? "call" : "system",
          });
          continue;
        }
        const text =
          typeof value.text === "string"
            ? value.text
            : listOf(value.text)
                .map((part) => (isRecord(part) ? textOf(part.text) : textOf(part)))
                .join("");
        const hasMedia = value.photo !== undefined || value.file !== undefined || value.media_type !== undefined;
        const author = textOf(value.from) || textOf(value.author) || `Deleted account ${textOf(value.from_id)}`.trim();
        batch.push({ ...base, author, text, kind: hasMedia ? "media" : "text" });
      }
      yield batch;
    }
  },
};

/** Undoes UTF-8 that Meta wrote as Latin-1, once; text that is not so written is kept. */
export function repairMeta(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text) || /[\u0100-\uffff]/.test(text)) return text;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(
      Uint8Array.from(text, (character) => character.charCodeAt(0)),
    );
  } catch {
    return text;
  }
}

function metaMessage(value: Record<string, unknown>, at: number): RawMessage {
  const stamp = Number(value.timestamp_ms ?? value.timestamp);
  const text = repairMeta(textOf(value.content) || textOf(value.text));
  const hasMedia = ["photos", "videos", "audio_files", "gifs", "files", "sticker", "media"].some(
    (key) => value[key] !== undefined && listOf(value[key]).length + (isRecord(value[key]) ? 1 : 0) > 0,
  );
  return {
    conversation: "",
    author: repairMeta(textOf(value.sender_name) || textOf(value.senderName)),
    text,
    kind:
      value.is_unsent === true || value.isUnsent === true
        ? "deleted"
        : hasMedia
          ? "media"
          : value.call_duration !== undefined
            ? "call"
            : "text",
    time: Number.isFinite(stamp) ? stamp : null,
    clock: Number.isFinite(stamp) ? "utc" : "none",
    at,
  };
}

/** Messenger and Instagram: newest first, so the file is walked once for places and read again from its end. */
export const meta: ChatReader = {
  format: "meta",
  detect: (head) =>
    looksJson(head) && /"sender_name"|"senderName"|"magic_words"|"is_still_participant"/.test(head) ? 0.95 : 0,
  async *read(source: ByteSource) {
    const places: [number, number][] = [];
    let counted = 0;
    let firstTime: number | null = null;
    let lastTime: number | null = null;
    for await (const objects of readJsonObjects(source, ["messages"]))
      for (const object of objects) {
        const { time } = metaMessage(object.value, 0);
        firstTime ??= time;
        lastTime = time ?? lastTime;
        const place = places[places.length - 1];
        if (place && counted % 500 !== 0) place[1] = object.end;
        else places.push([object.at, object.end]);
        counted++;
      }
    const newestFirst = firstTime === null || lastTime === null || firstTime >= lastTime;
    if (newestFirst) places.reverse();
    for (const [start, end] of places) {
      const bytes = await source.slice(start, end);
      const wrapped = new Uint8Array(bytes.length + 2);
      wrapped[0] = 91;
      wrapped.set(bytes, 1);
      wrapped[bytes.length + 1] = 93;
      const batch: RawMessage[] = [];
      const piece: ByteSource = {
        size: wrapped.length,
        async *stream() {
          yield wrapped;
        },
        slice: async (a, b) => wrapped.subarray(a, b),
      };
      for await (const objects of readJsonObjects(piece, []))
        for (const object of objects) batch.push(metaMessage(object.value, start + object.at - 1));
      yield newestFirst ? batch.reverse() : batch;
    }
  },
};

/** DiscordChatExporter JSON. */
export const discord: ChatReader = {
  format: "discord",
  detect: (head) =>
    looksJson(head) && /"guild"|"channel"\s*:\s*\{/.test(head) && /"dateRange"|"exportedAt"|"messages"/.test(head)
      ? 0.9
      : 0,
  async *read(source, notes) {
    for await (const objects of readJsonObjects(source, ["messages"])) {
      const batch: RawMessage[] = [];
      for (const { value, at } of objects) {
        const author = isRecord(value.author) ? textOf(value.author.nickname) || textOf(value.author.name) : "";
        const time = Date.parse(textOf(value.timestamp));
        const people =
          value.type === undefined ||
          value.type === "Default" ||
          value.type === "Reply" ||
          value.type === 0 ||
          value.type === 19;
        if (!people) notes.systemLines++;
        batch.push({
          conversation: "",
          author,
          text: textOf(value.content),
          kind: !people
            ? value.type === "Call"
              ? "call"
              : "system"
            : listOf(value.attachments).length > 0
              ? "media"
              : "text",
          time: Number.isNaN(time) ? null : time,
          clock: Number.isNaN(time) ? "none" : "utc",
          at,
        });
      }
      yield batch;
    }
  },
};

/** JSON written by third-party Signal tools: only the fields they share are mapped (no official export exists). */
export const signal: ChatReader = {
  format: "signal",
  detect: (head) =>
    looksJson(head) && /"(?:body|text|message)"\s*:/.test(head) && /"(?:sender|source|from|author|type)"\s*:/.test(head)
      ? 0.5
      : 0,
  async *read(source) {
    for await (const objects of readJsonObjects(source, ["messages"])) {
      const batch: RawMessage[] = [];
      for (const { value, at } of objects) {
        const person = value.sender ?? value.source ?? value.from ?? value.author ?? value.name;
        const outgoing = value.type === "outgoing" || value.outgoing === true;
        const author =
          textOf(person) ||
          (isRecord(person) ? textOf(person.name) : "") ||
          (outgoing ? "Me" : textOf(value.conversation) || "Contact");
        const stamp = value.sent_at ?? value.sentAt ?? value.timestamp ?? value.date;
        const time = typeof stamp === "number" ? stamp : Date.parse(textOf(stamp));
        const text = textOf(value.body) || textOf(value.text) || textOf(value.message);
        batch.push({
          conversation: "",
          author,
          text,
          kind: text === "" && listOf(value.attachments).length > 0 ? "media" : "text",
          time: Number.isNaN(time) ? null : time,
          clock: Number.isNaN(time) ? "none" : "utc",
          at,
          ...(outgoing ? { owner: true } : {}),
        });
      }
      yield batch;
    }
  },
};
