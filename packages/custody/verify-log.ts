import { Buffer } from "node:buffer";
import { decodeUtf8 } from "./bytes.ts";
import { canonicalJson, type Json } from "./canonical.ts";
import { type LogEntry, maxEntryBytes, readEntry } from "./entry.ts";
import { appendLeaf, emptyFrontier, type Frontier, leafHash } from "./merkle.ts";
import { SequenceCheck } from "./sequence-check.ts";
import { TreeHeads } from "./tree-heads.ts";
import { type Trust, trustCheckpoints } from "./verify-checkpoints.ts";
import { Findings, type VerifyResult } from "./verify-result.ts";

/** An entry as it is stored: the bytes or text of its line (without the line end), or the entry itself from a database. */
export type LogItem = Uint8Array | string | LogEntry;

export type LogVerification = Trust & {
  /** Text of one checkpoint, or of files of them, each with a name for the messages. */
  readonly checkpoints: readonly { readonly name: string; readonly text: string }[];
};

/**
 * Checks a log against signed checkpoints, reading it once from the first entry. Memory does not grow with the log.
 *
 * Finds entries that were changed, left out, put in another order, doubled or added before the checkpoint; a log that
 * is shorter than a checkpoint; checkpoints that are forged, unsigned, of another log or of another history. Entries
 * after the newest checkpoint are checked in form and counted as not yet covered.
 */
export async function verifyLog(
  items: AsyncIterable<LogItem> | Iterable<LogItem>,
  how: LogVerification,
): Promise<VerifyResult> {
  const checker = new LogChecker(how);
  for await (const item of items) checker.read(item);
  return checker.finish();
}

/** The check behind `verifyLog`, one entry at a time. */
export class LogChecker {
  readonly findings = new Findings();
  readonly #heads: TreeHeads;
  readonly #order = new SequenceCheck(this.findings);
  #frontier: Frontier = emptyFrontier;

  constructor(how: LogVerification) {
    const read = how.checkpoints.map(({ name, text }) => trustCheckpoints(text, how, this.findings, name));
    this.#heads = new TreeHeads(read, this.findings);
    this.#heads.reach(this.#frontier);
  }

  get size(): number {
    return this.#frontier.size;
  }

  read(item: LogItem): void {
    const position = this.#frontier.size;
    const bytes = this.#bytesOf(item, position);
    this.#frontier = appendLeaf(this.#frontier, leafHash(bytes));
    this.#heads.reach(this.#frontier);
  }

  /** A line too long to be an entry takes its place in the order and cannot be right. */
  readOverlong(): void {
    this.findings.add(this.#frontier.size, "entry.too-long", "is longer than any entry can be");
    this.#order.readNone();
    this.#frontier = appendLeaf(this.#frontier, leafHash(Buffer.alloc(0)));
    this.#heads.reach(this.#frontier);
  }

  finish(): VerifyResult {
    this.#order.finish();
    const covered = this.#heads.finish(this.#frontier.size);
    const open = this.#frontier.size - this.#heads.reached;
    if (open > 0)
      this.findings.note(
        `The last ${open} of ${this.#frontier.size} entries are checked in form but not yet covered by a checkpoint.`,
      );
    return this.findings.result(this.#frontier.size, covered);
  }

  #bytesOf(item: LogItem, position: number): Uint8Array {
    if (typeof item === "string" || item instanceof Uint8Array) {
      const bytes = typeof item === "string" ? Buffer.from(item, "utf8") : item;
      this.#checkLine(bytes, position);
      return bytes;
    }
    const reading = readEntry(item);
    if (!reading.ok) this.findings.add(position, "entry.shape", reading.why);
    const seq = seqOf(item);
    if (seq === null) this.#order.readNone();
    else this.#order.read(seq, position);
    try {
      return Buffer.from(canonicalJson(item), "utf8");
    } catch {
      if (reading.ok) this.findings.add(position, "entry.shape", "holds a value that cannot be written");
      return Buffer.alloc(0);
    }
  }

  #checkLine(bytes: Uint8Array, position: number): void {
    const parsed = parseLine(bytes);
    if (!parsed.ok) {
      this.findings.add(position, parsed.code, parsed.why);
      this.#order.readNone();
      return;
    }
    this.#order.read(parsed.seq, position);
    if (parsed.issue) this.findings.add(position, parsed.issue.code, parsed.issue.why);
  }
}

type ParsedLine =
  | { readonly ok: true; readonly seq: number; readonly issue: { code: string; why: string } | null }
  | { readonly ok: false; readonly code: string; readonly why: string };

function parseLine(bytes: Uint8Array): ParsedLine {
  const text = bytes.length > maxEntryBytes ? null : decodeUtf8(bytes);
  if (text === null) return { ok: false, code: "entry.not-text", why: "is not valid UTF-8 text of at most 64 KiB" };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, code: "entry.not-json", why: text === "" ? "is an empty line" : "is not one JSON object" };
  }
  const reading = readEntry(value);
  if (!reading.ok) {
    const seq = seqOf(value);
    const issue = { code: "entry.shape", why: reading.why };
    return seq === null ? { ok: false, ...issue } : { ok: true, seq, issue };
  }
  // JSON.parse gives only what Json describes; the schema keeps it flat, so writing it back cannot fail.
  const canonical = canonicalJson(value as Json) === text;
  const issue = canonical ? null : { code: "entry.not-canonical", why: "is not written as the log writes it" };
  return { ok: true, seq: reading.entry.seq, issue };
}

function seqOf(value: unknown): number | null {
  if (typeof value !== "object" || value === null || !("seq" in value)) return null;
  return Number.isSafeInteger(value.seq) ? Number(value.seq) : null;
}
