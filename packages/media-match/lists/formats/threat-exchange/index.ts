import { isHash } from "../../hash-fields.ts";
import { type ListEntry, type ListFormat, type ListItem, problem } from "../../list-entry.ts";
import { peekHead } from "../../text/peek-head.ts";
import { csvLine, guessDelimiter, readCsv } from "../../text/read-csv.ts";

type Signal = { readonly kind: "md5" | "sha1" | "sha256" | "pdq"; readonly media?: "picture" | "video" };

/** Signal and indicator types that hold a hash which is looked up here. */
const SIGNALS: Readonly<Record<string, Signal>> = {
  pdq: { kind: "pdq", media: "picture" },
  hash_pdq: { kind: "pdq", media: "picture" },
  imagepdq: { kind: "pdq", media: "picture" },
  md5: { kind: "md5" },
  hash_md5: { kind: "md5" },
  video_md5: { kind: "md5", media: "video" },
  hash_video_md5: { kind: "md5", media: "video" },
  videomd5: { kind: "md5", media: "video" },
  hash_sha1: { kind: "sha1" },
  sha256: { kind: "sha256" },
  hash_sha256: { kind: "sha256" },
  video_sha256: { kind: "sha256", media: "video" },
  hash_video_sha256: { kind: "sha256", media: "video" },
};

const TYPE_HEADERS = ["type", "signal_type", "signaltype", "indicator_type"];
const VALUE_HEADERS = ["indicator", "value", "signal", "signal_str", "hash", "hashvalue", "raw_indicator"];
const find = (header: string[], names: string[]) => header.findIndex((cell) => names.includes(cell));
const normal = (fields: string[]) => fields.map((cell) => cell.trim().toLowerCase());

/**
 * ThreatExchange-style table: one signal a row with its type and value ("HASH_PDQ", "video_md5" ...), optionally
 * quality, tags, id. Also the two-column file "pdq <hash>" of the local-file exchange. Signal types that are not hashes
 * of media (text, URL) are counted in a note.
 */
export const threatExchangeFormat: ListFormat = {
  id: "threat-exchange",
  title: "ThreatExchange-style signals (CSV)",
  detect: (head) => {
    const first = head.split(/\r?\n/).find((line) => line.trim() !== "") ?? "";
    const fields = normal(first.split(guessDelimiter(first)));
    const hasColumns = find(fields, TYPE_HEADERS) >= 0 && find(fields, VALUE_HEADERS) >= 0;
    return hasColumns || isSignalLine(first);
  },
  async *read(input, { origin }) {
    const { head, stream } = await peekHead(input);
    const first = head.split(/\r?\n/).find((line) => line.trim() !== "") ?? "";
    const bare = isSignalLine(first);
    const delimiter = bare ? (/[,\t ]/.exec(first.trim())?.[0] ?? " ") : guessDelimiter(first);
    let header: string[] | undefined = bare ? ["type", "value"] : undefined;
    let others = 0;
    for await (const batch of readCsv(stream, delimiter))
      for (const { line, fields } of batch) {
        if (!fields) yield problem(line, "list.bad-row", "A quote is never closed, or the line is too long.");
        else if (!header) header = normal(fields);
        else {
          const item = readSignal(line, fields, header);
          if (item === null) others++;
          else yield item.kind === "entry" ? { ...item, origin } : item;
        }
      }
    if (others > 0) yield { kind: "note", line: 0, message: `${others} signals of other types were left out.` };
  },
  async *write(entries) {
    yield csvLine(["type", "indicator", "quality", "tags", "id"]);
    for await (const entry of entries) {
      const rest = [entry.tags?.join(";"), entry.id];
      if (entry.pdq) yield csvLine(["HASH_PDQ", entry.pdq, entry.pdqQuality, ...rest]);
      if (entry.md5) yield csvLine([entry.media === "video" ? "HASH_VIDEO_MD5" : "HASH_MD5", entry.md5, "", ...rest]);
      if (entry.sha1) yield csvLine(["HASH_SHA1", entry.sha1, "", ...rest]);
      // Of a bare 64-character hash that may be either, the PDQ row has just been written.
      if (entry.sha256 && entry.sha256 !== entry.pdq) yield csvLine(["HASH_SHA256", entry.sha256, "", ...rest]);
    }
  },
};

function isSignalLine(line: string): boolean {
  const [type, value] = line.trim().split(/[,\t ]+/);
  const signal = SIGNALS[type?.toLowerCase() ?? ""];
  return signal !== undefined && value !== undefined && isHash(signal.kind, value);
}

function readSignal(
  line: number,
  fields: string[],
  header: string[],
): Exclude<ListItem, ListEntry> | Omit<ListEntry, "origin"> | null {
  const cell = (names: string[]) => fields[find(header, names)]?.trim() || undefined;
  const type = cell(TYPE_HEADERS);
  const value = cell(VALUE_HEADERS);
  if (!type || !value) return problem(line, "list.bad-row", "The row lacks a type or a value.");
  const signal = Object.hasOwn(SIGNALS, type.toLowerCase()) ? SIGNALS[type.toLowerCase()] : undefined;
  if (!signal) return null;
  if (!isHash(signal.kind, value)) return problem(line, "list.bad-hash", `Not a hash of the type ${type}.`);
  const status = cell(["status", "hashstatus"]);
  const id = cell(["id", "indicator_id"]);
  if (status && /^(withdrawn|deleted)$/i.test(status)) return { kind: "removal", line, id: id ?? value.toLowerCase() };
  const quality = cell(["quality", "pdq_quality"]);
  const tags = cell(["tags"]);
  return {
    kind: "entry",
    line,
    [signal.kind]: value.toLowerCase(),
    ...(signal.media ? { media: signal.media } : {}),
    ...(id ? { id } : {}),
    ...(quality && /^\d{1,3}$/.test(quality) ? { pdqQuality: Number(quality) } : {}),
    ...(tags ? { tags: tags.split(/[;|]/) } : {}),
  };
}
