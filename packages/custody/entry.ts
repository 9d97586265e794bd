import { Buffer } from "node:buffer";
import { z } from "zod";
import { canonicalJson } from "./canonical.ts";
import { leafHash } from "./merkle.ts";

const commitment = z.string().regex(/^[0-9a-f]{64}$/);
const code = z
  .string()
  .regex(/^[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)*$/)
  .max(100);
const value = z.union([z.null(), z.boolean(), z.number(), z.string().max(512)]);
const utcInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;
const day = /^\d{4}-\d\d-\d\d(T00:00:00(\.0{1,9})?Z)?$/;

/** Longest canonical text of one entry, in bytes. */
export const maxEntryBytes = 64 * 1024;

/** One entry of the log. Every key is always there, so an entry has exactly one spelling. */
export const entrySchema = z
  .strictObject({
    /** Position in the log, from 0. */
    seq: z.int().nonnegative(),
    /** UTC time, `2026-11-23T09:00:00.000Z`; on the reporter plane a day, `2026-11-23` or midnight of it. */
    at: z.string().regex(utcInstant).or(z.string().regex(day)),
    plane: z.enum(["staff", "reporter", "system"]),
    /** Id or role that the server derived; on the reporter plane always `reporter`. */
    actor: z.string().min(1).max(200),
    /** What was done, `case.opened`. */
    act: z
      .string()
      .regex(/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/)
      .max(100),
    /** What it was done to: a kind and a keyed commitment to its id (see `commitTo`). */
    subject: z
      .strictObject({
        kind: z
          .string()
          .regex(/^[a-z][a-z0-9-]*$/)
          .max(100),
        commitment,
      })
      .nullable(),
    /** Why: a code, a commitment to the words, or both. */
    reason: z
      .strictObject({ code: code.nullable(), commitment: commitment.nullable() })
      .refine((reason) => reason.code !== null || reason.commitment !== null, "either a code or a commitment")
      .nullable(),
    /** Facts that are not personal, or commitments to those that are. */
    data: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/), value),
  })
  .refine((entry) => entry.plane !== "reporter" || (entry.actor === "reporter" && day.test(entry.at)), {
    message: "on the reporter plane the actor is `reporter` and the time is a day",
    path: ["plane"],
  });

export type LogEntry = z.infer<typeof entrySchema>;

export type EntryReading =
  | { readonly ok: true; readonly entry: LogEntry }
  | { readonly ok: false; readonly why: string };

/** Reads an entry from outside. A failure names the field and never repeats its content. */
export function readEntry(input: unknown): EntryReading {
  const parsed = entrySchema.safeParse(input);
  if (parsed.success) return { ok: true, entry: parsed.data };
  const issue = parsed.error.issues[0];
  const field = issue?.path
    .map(String)
    .filter((part) => /^[A-Za-z0-9_-]{1,64}$/.test(part))
    .join(".");
  return { ok: false, why: field ? `field ${field} is not as it must be` : "the fields are not those of a log entry" };
}

/**
 * The canonical text of an entry: one line of a log export, without the line end.
 * Throws a TypeError when it is not a valid entry: what the server itself appends must be right.
 */
export function entryLine(entry: LogEntry): string {
  const reading = readEntry(entry);
  if (!reading.ok) throw new TypeError(`log entry: ${reading.why}`);
  const line = canonicalJson(entry);
  if (Buffer.byteLength(line) > maxEntryBytes) throw new TypeError("log entry: longer than 64 KiB");
  return line;
}

/** The leaf hash of an entry: RFC 9162 leaf hash of its canonical UTF-8 bytes. Throws as `entryLine` does. */
export function leafOf(entry: LogEntry): Buffer {
  return leafHash(Buffer.from(entryLine(entry), "utf8"));
}
