import { HASH_KINDS, isHash, readQuality } from "../../hash-fields.ts";
import { createIdGuard } from "../../id-guard.ts";
import { type ListEntry, type ListFormat, type ListItem, leftOut, problem } from "../../list-entry.ts";
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
const STATUS_HEADERS = ["status", "hashstatus"];
const ID_HEADERS = ["id", "indicator_id"];
const QUALITY_HEADERS = ["quality", "pdq_quality"];
const TAG_HEADERS = ["tags"];
const KNOWN_HEADERS = new Set(
  [TYPE_HEADERS, VALUE_HEADERS, STATUS_HEADERS, ID_HEADERS, QUALITY_HEADERS, TAG_HEADERS].flat(),
);
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
    const guard = createIdGuard();
    // With a status a list tells a history, in which an identifier comes again.
    let unique = false;
    for await (const batch of readCsv(stream, delimiter))
      for (const { line, fields } of batch) {
        if (!fields) yield problem(line, "list.bad-row", "A quote is never closed, or the line is too long.");
        else if (!header) {
          header = normal(fields);
          unique = find(header, STATUS_HEADERS) < 0;
          const unknown = fields.filter((_, i) => !KNOWN_HEADERS.has((header as string[])[i] as string));
          if (unknown.length > 0) yield leftOut(line, unknown);
        } else if (!bare && fields.length !== header.length)
          yield problem(line, "list.bad-row", `${fields.length} fields where the header has ${header.length}.`);
        else {
          const item = readSignal(line, fields, header);
          if (item === null) others++;
          else if (item.kind !== "entry") yield item;
          else if (unique && item.id !== undefined && !guard.isNew(`${kindOf(item)} ${item.id}`))
            yield problem(line, "list.duplicate-id", "This identifier has come before with the same type.");
          else yield { ...item, origin };
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

const kindOf = (entry: Omit<ListEntry, "origin">) => HASH_KINDS.find((kind) => entry[kind]);

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
  const status = cell(STATUS_HEADERS);
  const id = cell(ID_HEADERS);
  if (status && /^(withdrawn|deleted)$/i.test(status)) return { kind: "removal", line, id: id ?? value.toLowerCase() };
  const quality = cell(QUALITY_HEADERS);
  const pdqQuality = quality === undefined ? undefined : readQuality(quality);
  if (pdqQuality === null) return problem(line, "list.bad-row", "Not a quality from 0 to 100.");
  const tags = cell(TAG_HEADERS);
  return {
    kind: "entry",
    line,
    [signal.kind]: value.toLowerCase(),
    ...(signal.media ? { media: signal.media } : {}),
    ...(id ? { id } : {}),
    ...(pdqQuality === undefined ? {} : { pdqQuality }),
    ...(tags ? { tags: tags.split(/[;|]/) } : {}),
  };
}
