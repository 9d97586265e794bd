import { decodeUtf8, toHex } from "./bytes.ts";
import { canonicalJson } from "./canonical.ts";
import { entryLine, type LogEntry, maxEntryBytes } from "./entry.ts";
import { keysFor, type LogHeader, logHeaderSchema, readHeader } from "./header.ts";
import { type Line, readLines } from "./lines.ts";
import { LogChecker } from "./verify-log.ts";
import { Findings, type VerifyResult } from "./verify-result.ts";

/**
 * Writes a log as one file: a header line, then one canonical entry per line (JSON Lines, UTF-8, `\n`).
 * `checkpoint` is the newest signed checkpoint, or null; it must not vouch for more entries than are given.
 * Throws a TypeError for an entry that is not valid or out of order.
 */
export async function* exportLog(
  log: { readonly origin: string; readonly publicKey: Uint8Array; readonly checkpoint: string | null },
  entries: AsyncIterable<LogEntry> | Iterable<LogEntry>,
): AsyncGenerator<string> {
  const { origin, checkpoint } = log;
  const header: LogHeader = { heroes: "log", version: 1, origin, publicKey: toHex(log.publicKey), checkpoint };
  if (!logHeaderSchema.safeParse(header).success) throw new TypeError("log export: the header is not right");
  yield `${canonicalJson(header)}\n`;
  let next = 0;
  for await (const entry of entries) {
    if (entry.seq !== next++) throw new TypeError(`log export: entry ${entry.seq} is out of order`);
    yield `${entryLine(entry)}\n`;
  }
}

export type ExportVerification = {
  /** Checkpoints kept elsewhere. With none, only the one inside the file is used. */
  readonly checkpoints?: readonly { readonly name: string; readonly text: string }[];
  /** Public keys to trust. With none, the one in the header is used: it proves only with a checkpoint kept elsewhere. */
  readonly keys?: readonly Uint8Array[];
};

/** Checks a log export from its bytes. Any changed byte before the end of what a checkpoint covers is found. */
export async function verifyLogExport(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  how: ExportVerification,
): Promise<VerifyResult> {
  const lines = readLines(chunks, maxEntryBytes);
  const first = await lines.next();
  const reading = readHeader(first.done ? "" : textOf(first.value));
  if (!reading.ok || reading.header.heroes !== "log" || first.done || !first.value.ended) {
    const findings = new Findings();
    const why = reading.ok ? "it is not the header of a log export" : reading.why;
    findings.add("line 1", "header.unreadable", why);
    await lines.return(undefined);
    return findings.result(0, 0);
  }
  const { header } = reading;
  const inside =
    header.checkpoint === null ? [] : [{ name: "the checkpoint inside the file", text: header.checkpoint }];
  const early = new Findings();
  const keys = keysFor(header, how.keys, early);
  const checker = new LogChecker({
    keys,
    origin: header.origin,
    checkpoints: [...(how.checkpoints ?? []), ...inside],
  });
  for (const failure of early.failures) checker.findings.failures.unshift(failure);
  for await (const line of lines) readLine(line, checker);
  noteTrust(how, checker.findings);
  return checker.finish();
}

/** Says what was left unproven when no checkpoint from outside the file was used. */
export function noteTrust(how: ExportVerification, findings: Findings): void {
  if (how.checkpoints?.length) return;
  findings.note(
    how.keys?.length
      ? "No checkpoint kept elsewhere was used: an older whole file, signed at the time, would pass too."
      : "Only the key and checkpoint inside the file were used: this finds damage, not a rewrite of the whole file. Give a checkpoint kept elsewhere.",
  );
}

function readLine(line: Line, checker: LogChecker): void {
  if (!line.ended)
    checker.findings.add(checker.size, "log.torn", "the file stops inside this entry, its line end is missing");
  if (line.bytes === null) checker.readOverlong();
  else checker.read(line.bytes);
}

/** Text of a line, or nothing when it is too long or not UTF-8. */
export function textOf(line: Line): string {
  return (line.bytes && decodeUtf8(line.bytes)) ?? "";
}
