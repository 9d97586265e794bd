import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type ChatMessage,
  chooseReader,
  formats,
  type ReadNotes,
  readMessages,
  sourceOfBytes,
  sourceOfText,
} from "../index.ts";
import { ProblemError } from "../model.ts";
import { repairMeta } from "./json-formats.ts";
import { decodeEntities } from "./sms.ts";

async function read(
  bytes: Uint8Array | string,
  format?: string,
): Promise<{ format: string; messages: ChatMessage[]; notes: ReadNotes }> {
  const source = typeof bytes === "string" ? sourceOfText(bytes) : sourceOfBytes(bytes);
  const reader = await chooseReader(source, format);
  const notes: ReadNotes = { systemLines: 0 };
  const messages: ChatMessage[] = [];
  for await (const batch of readMessages(source, reader, notes))
    messages.push(...batch.filter((message) => message.kind !== "system"));
  return { format: reader.format, messages, notes };
}
const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../fixtures/${name}`, import.meta.url)));
const code = async (input: Uint8Array | string): Promise<string> => {
  try {
    await read(input);
    return "read";
  } catch (error) {
    return error instanceof ProblemError ? error.problem.code : "bug";
  }
};

test("every format is found by its content, without being named", async () => {
  const signal = `{"messages":[${["Ana", "Ben"].map((sender) => `{"sender":"${sender}","body":"hello","sent_at":1}`)}]}`;
  const examples: Readonly<Record<string, Uint8Array | string>> = {
    whatsapp: fixture("whatsapp-android.txt"),
    telegram: fixture("telegram-result.json"),
    meta: fixture("meta-message_1.json"),
    discord: fixture("discord.json"),
    sms: fixture("sms.xml"),
    signal,
    plain: "Ana: hello\nBen: hello",
  };
  expect(Object.keys(examples).sort(), "a format has an example here").toEqual([...formats].sort());
  for (const [format, example] of Object.entries(examples)) expect((await read(example)).format).toBe(format);
});

test("the fields that Signal tools share", async () => {
  const { messages } = await read(
    JSON.stringify({
      messages: [
        { type: "outgoing", body: "hi", sent_at: 1_772_398_860_000 },
        { source: { name: "Ben" }, text: "hello", timestamp: "2026-03-01T22:02:00Z" },
        { from: "Ben", message: "", attachments: [{}], date: "some day" },
      ],
    }),
  );
  expect(messages.map(({ author, text, kind }) => [author, text, kind])).toEqual([
    ["Me", "hi", "text"],
    ["Ben", "hello", "text"],
    ["Ben", "", "media"],
  ]);
  expect(messages.map(({ owner }) => owner)).toEqual([true, undefined, undefined]);
  expect(messages.map(({ time }) => time && new Date(time).toISOString())).toEqual([
    "2026-03-01T21:01:00.000Z",
    "2026-03-01T22:02:00.000Z",
    null,
  ]);
});

test("WhatsApp of Android: system lines apart, two lines joined, media, deleted, a colon in the text", async () => {
  const { format, messages, notes } = await read(fixture("whatsapp-android.txt"));
  expect(format).toBe("whatsapp");
  expect(messages.map((message) => message.author)).toEqual(["Ana", "Ben", "Ana", "Ben", "+31 6 12345678", "Ana"]);
  expect(messages[1]?.text).toBe("Hi Ana, this message\nhas two lines");
  expect(messages.map((message) => message.kind)).toEqual(["text", "text", "media", "media", "text", "deleted"]);
  expect(messages[4]?.text).toBe("Meeting at 10:30: bring the book");
  expect(notes).toMatchObject({ systemLines: 2, dateOrder: "day-month", dateOrderBy: "a day above 12" });
  expect(new Date(messages[0]?.time ?? 0).toISOString()).toBe("2026-03-01T22:01:00.000Z");
  expect(messages[0]?.clock).toBe("local");
});

test("WhatsApp of iOS and in other locales", async () => {
  expect((await read(fixture("whatsapp-ios.txt"))).messages).toHaveLength(6);
  const us = await read(fixture("whatsapp-us.txt"));
  expect(us.notes.dateOrder).toBe("month-day");
  expect(new Date(us.messages[0]?.time ?? 0).toISOString()).toBe("2026-03-01T22:00:00.000Z");
  const fi = await read(fixture("whatsapp-fi.txt"));
  expect(new Date(fi.messages[1]?.time ?? 0).toISOString()).toBe("2026-03-13T08:15:00.000Z");
  expect((await read(fixture("whatsapp-br.txt"))).messages[0]?.text).toBe("Olá a todos");
  expect((await read(fixture("whatsapp-de.txt"))).messages[1]?.kind).toBe("media");
  for (const line of [
    "2026-03-01, 22:00 - Ana: a",
    "01-03-2026 22:00 - Ana: a",
    "1/3/26, 10:00 p. m. - Ana: a",
    "1/3/2026, 10:00 μ.μ. - Ana: a",
  ]) {
    const { messages } = await read(`${line}\n${line.replace("Ana", "Ben")}`);
    expect(new Date(messages[0]?.time ?? 0).toISOString(), line).toBe("2026-03-01T22:00:00.000Z");
  }
});

test("Telegram, Meta, Discord and SMS", async () => {
  const telegram = await read(fixture("telegram-result.json"));
  expect(telegram.messages[0]).toMatchObject({
    author: "Ana",
    text: "See https://example.org please",
    time: 1772398860000,
    clock: "utc",
  });
  const meta = await read(fixture("meta-message_1.json"));
  expect(meta.messages.map((message) => message.author)).toEqual(["Zoë Müller", "Ben"]);
  expect(meta.messages[1]?.text).toBe("À bientôt 😀");
  const discord = await read(fixture("discord.json"));
  expect(discord.messages[0]).toMatchObject({ author: "ana", kind: "media", text: "hello" });
  const sms = await read(fixture("sms.xml"));
  expect(sms.messages.map((message) => [message.author, message.text])).toEqual([
    ["Ben", "Hello 😀"],
    ["Me", "Hi"],
    ["Ben", "A picture"],
  ]);
});

test("a whole Telegram export keeps its chats apart", async () => {
  const chat = (from: string) => ({
    name: from,
    type: "personal_chat",
    messages: [{ id: 1, type: "message", date_unixtime: "1", from, text: "hi" }],
  });
  const { messages } = await read(JSON.stringify({ chats: { list: [chat("A"), chat("B")] } }));
  expect(messages.map((message) => message.conversation)).toEqual(["0", "1"]);
});

test("plain lines: times, bold names, chat nicks, links and notes are told apart", async () => {
  const { messages } = await read(
    "[12:03] Ana: hi\nhttps://example.org\nBen (12:04): yes\nnote: not a name\n**Ana:** ok\nBen: bye",
  );
  expect(messages.map((message) => [message.author, message.text])).toEqual([
    ["Ana", "hi\nhttps://example.org"],
    ["Ben", "yes\nnote: not a name"],
    ["Ana", "ok"],
    ["Ben", "bye"],
  ]);
  expect((await read("<kid> hello\n<other> hey")).messages.map((message) => message.author)).toEqual(["kid", "other"]);
});

test("talk that quotes an e-mail, and people called as its head is, are no e-mail", async () => {
  const quoted = "Ana: mira lo que me mandó\nDe: Pedro\nPara: Ana\nAsunto: viaje\nBen: qué raro\nAna: ya";
  expect((await read(quoted)).messages.map((message) => message.author)).toContain("Ben");
  const names = "De: hey\nTo: hi\nSubject: me too\nDe: are you there\nTo: yes";
  expect((await read(names)).messages.map((message) => message.author)).toEqual(["De", "To", "Subject", "De", "To"]);
});

test("the position of a message is its place in the source", async () => {
  const text = "Ana: é\nBen: hello\nAna: x";
  const { messages } = await read(text);
  const bytes = new TextEncoder().encode(text);
  expect(new TextDecoder().decode(bytes.subarray(messages[1]?.at ?? 0)).startsWith("Ben: hello")).toBe(true);
});

test("what cannot be a chat gets its code", async () => {
  expect(await code("")).toBe("chat.empty");
  expect(await code("  \n ")).toBe("chat.empty");
  expect(await code(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0))).toBe("chat.zip");
  expect(await code(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0))).toBe("chat.binary");
  expect(await code(Uint8Array.of(0xff, 0xfe, 0x41, 0))).toBe("chat.encoding");
  expect(await code(Uint8Array.from("Ana: ol\u00e1\nBen: oi", (character) => character.charCodeAt(0)))).toBe(
    "chat.encoding",
  );
  expect(await code("just some words without any names")).toBe("chat.unknown-format");
  expect(await code("From: Ana <ana@example.org>\nTo: Ben\nSubject: Trip\n\nHi Ben,\nsee you there")).toBe(
    "chat.unknown-format",
  );
  expect(await code('{"a": tru')).toBe("chat.truncated");
  expect(await code('{"messages": [{"a": nope}]}')).toBe("chat.bad-json");
  expect(await code('{"messages": [{"from": "A", "text": "hi"},,}]')).toBe("chat.bad-json");
  expect(await code("<!DOCTYPE html>\n<html><body>Ana: hi<br>Ben: hey</body></html>")).toBe("chat.web-page");
});

test("JSON and XML cut anywhere are said to be cut, never a crash", async () => {
  for (const name of ["telegram-result.json", "discord.json", "meta-message_1.json", "sms.xml"]) {
    const whole = fixture(name);
    for (let cut = 40; cut < whole.length - 3; cut += 37) {
      const result = await code(whole.slice(0, cut));
      expect(["chat.truncated", "chat.unknown-format", "chat.bad-json"], `${name} at ${cut}`).toContain(result);
    }
  }
});

test("any bytes at all give messages or a code", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      expect(await code(bytes)).not.toBe("bug");
    }),
  );
});

test("any plain talk comes back as it was", async () => {
  const line = fc.record({
    name: fc.constantFrom("Ana", "Ben", "Zoë M"),
    text: fc.stringMatching(/^[a-z][a-z ,.!?]{0,30}[a-z]$/),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 2, maxLength: 20 }), async (lines) => {
      const { messages } = await read(lines.map(({ name, text }) => `${name}: ${text}`).join("\n"));
      expect(messages.map((message) => ({ name: message.author, text: message.text }))).toEqual(lines);
    }),
  );
});

test("small pieces of the stream change nothing", async () => {
  for (const name of ["telegram-result.json", "sms.xml", "whatsapp-android.txt"]) {
    const bytes = fixture(name);
    const reader = await chooseReader(sourceOfBytes(bytes));
    const pieces = {
      ...sourceOfBytes(bytes),
      async *stream() {
        for (let at = 0; at < bytes.length; at += 7) yield bytes.slice(at, at + 7);
      },
    };
    const messages: ChatMessage[] = [];
    for await (const batch of readMessages(pieces, reader, { systemLines: 0 }))
      messages.push(...batch.filter((message) => message.kind !== "system"));
    expect(messages).toEqual((await read(bytes)).messages);
  }
});

test("repairs are made once and only where needed", () => {
  expect(repairMeta("Ã©")).toBe("é");
  expect(repairMeta("é")).toBe("é");
  expect(repairMeta("ok")).toBe("ok");
  expect(decodeEntities("&#55357;&#56832; &amp; &#x41;")).toBe("😀 & A");
});
