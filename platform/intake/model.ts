import { z } from "zod";
import { contentLanguages, reportKinds } from "#content/schemas/shared.ts";

/** Longest texts, in characters. Generous: a frightened person is never cut off in the middle. */
export const limits = {
  narrative: 20_000,
  message: 10_000,
  answer: 4_000,
  contact: 500,
  identifiers: 50,
  hashes: 200,
  /** Files of reports that are still being written, of everybody together: more would let one visitor fill the disk. */
  stagedFiles: 1000,
} as const;

/**
 * Text as a person typed it, without what cannot be seen and is never meant: NUL and control characters, and the marks
 * that turn the direction of text round. Line ends become \n.
 */
export function cleanText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, "\n")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
      .trim()
  );
}

const text = (max: number) => z.string().transform(cleanText).pipe(z.string().max(max));
/** Words that somebody must give, cleaned like all text. @param min how many characters at least */
export const wordsSchema = (max: number, min = 1) => text(max).pipe(z.string().min(min));
/** Words that may be left away: what is empty is not there. */
export const optionalWords = (max: number) =>
  text(max)
    .transform((value) => value || undefined)
    .optional();

/** How, when and with which words a person may be reached. Enforced wherever staff contact them. */
const contactSchema = z.object({
  channel: z.enum(["phone", "sms", "email", "chat", "post", "other"]),
  value: wordsSchema(limits.contact),
  hours: optionalWords(limits.contact),
  codeWord: optionalWords(100),
  /** Never leave a voicemail or a message that others could find. On unless switched off. */
  noMessage: z.boolean().default(true),
});
export type Contact = z.infer<typeof contactSchema>;

const hashKind = z.enum(["sha256", "md5", "pdq"]);
const hashPattern = { sha256: /^[0-9a-f]{64}$/i, pdq: /^[0-9a-f]{64}$/i, md5: /^[0-9a-f]{32}$/i } as const;

/** A fingerprint given instead of a file. Bare text is read by its length (32: MD5, 64: SHA-256). */
const givenHashSchema = z
  .union([
    z
      .string()
      .trim()
      .transform((value) => ({ kind: value.length === 32 ? ("md5" as const) : ("sha256" as const), value })),
    z.object({ kind: hashKind, value: z.string().trim() }),
    z
      .object({ algorithm: hashKind, value: z.string().trim() })
      .transform(({ algorithm, value }) => ({ kind: algorithm, value })),
  ])
  .refine(({ kind, value }) => hashPattern[kind].test(value), "hash")
  .transform(({ kind, value }) => ({ kind, value: value.toLowerCase() }));

export const reportInputSchema = z.object({
  kind: z.enum(reportKinds),
  language: z.enum(contentLanguages).default("en"),
  channel: z.enum(["web", "api", "phone", "paper"]).default("api"),
  forWhom: z.enum(["self", "other"]).optional(),
  ageBand: z.enum(["under-13", "13-17", "adult", "unknown"]).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  answers: z
    .record(z.string().max(64), z.union([text(limits.answer), z.array(text(limits.answer)).max(40)]))
    .default({}),
  narrative: optionalWords(limits.narrative),
  identifiers: z
    .array(z.object({ kind: z.enum(["phone", "handle", "url", "email", "wallet"]), value: text(limits.contact) }))
    .max(limits.identifiers)
    .default([]),
  hashes: z.array(givenHashSchema).max(limits.hashes).default([]),
  contact: contactSchema.optional(),
});
export type ReportInput = z.input<typeof reportInputSchema>;
export type ReportData = z.output<typeof reportInputSchema>;

/** What the reporter reads as status; words in content/messages/<language>/reporter.json under `status`. */
export const reporterStatuses = [
  "received",
  "reading",
  "question",
  "passed-on",
  "working",
  "help-offered",
  "help-accepted",
  "help-done",
  "closed",
] as const;
export type ReporterStatus = (typeof reporterStatuses)[number];
