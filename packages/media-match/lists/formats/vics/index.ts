import { createIdGuard } from "../../id-guard.ts";
import { type ListEntry, type ListFormat, problem, type WriteListOptions } from "../../list-entry.ts";
import { peekHead } from "../../text/peek-head.ts";
import { readJsonElements } from "../../text/read-json-elements.ts";
import { readMedia } from "./read-media.ts";

/** The first property of the file: version, profile ("Default", "US", "UK") and whether it holds media or cases. */
const CONTEXT =
  /^\s*\{\s*"(?:@?odata\.(?:metadata|context))"\s*:\s*"[^"]*?(?:DataModels\/)?(\d\.\d)\.xml(?:\/(\w+)\/)?[^"]*#(\w+)"/i;
const FAILURES = {
  truncated: "The JSON ends before its last bracket.",
  "too-long": "One entry is too long.",
  "not-json": 'There is no array "value" as VICS has it.',
} as const;

/** VICS 1.2 and 1.3 share one shape. The category scheme carries the profile: "vics:US-current" is not "vics:UK". */
export const vics1Format = vicsFormat("vics-1.3", "VICS 1.3 (and 1.2) JSON", (version) => version.startsWith("1."));
export const vics2Format = vicsFormat("vics-2.0", "VICS 2.0 JSON", (version) => version.startsWith("2."));

function vicsFormat(id: string, title: string, fits: (version: string) => boolean): ListFormat {
  return {
    id,
    title,
    detect: (head) => fits(CONTEXT.exec(head)?.[1] ?? ""),
    async *read(input, options) {
      const { head, stream } = await peekHead(input);
      const [, , profile, set] = CONTEXT.exec(head) ?? [];
      const scheme = `vics:${options.vicsProfile ?? profile ?? "unstated"}`;
      const cases = set?.toLowerCase() === "cases";
      const guard = createIdGuard();
      for await (const batch of readJsonElements(stream, cases ? ["value", "Media"] : ["value"]))
        for (const element of batch) {
          if ("failure" in element) {
            yield problem(element.line, `list.json-${element.failure}`, FAILURES[element.failure]);
            continue;
          }
          const entry = readMedia(element.line, element.text, scheme);
          // Numbers are local to a case, so a file of several cases may repeat them.
          if (!("code" in entry) && !cases && entry.id !== undefined && !guard.isNew(entry.id))
            yield problem(element.line, "list.duplicate-id", "This MediaID has come before.");
          else yield "code" in entry ? entry : { ...entry, origin: options.origin };
        }
    },
    write: (entries, options) => writeVics(entries, id, options ?? {}),
  };
}

async function* writeVics(
  entries: AsyncIterable<ListEntry>,
  id: string,
  { profile = "Default" }: WriteListOptions,
): AsyncGenerator<string> {
  const base = "http://github.com";
  yield id === "vics-2.0"
    ? `{\n "@odata.context": "${base}/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/${profile}/$metadata#Media",\n "value": [`
    : `{\n "odata.metadata": "${base}/ICMEC/ProjectVic/DataModels/1.3.xml#Media",\n "value": [`;
  let number = 0;
  for await (const entry of entries) {
    if (!entry.md5) continue; // the key of VICS
    number++;
    yield `${number === 1 ? "" : ","}\n  ${JSON.stringify(mediaObject(entry, number))}`;
  }
  yield "\n ]\n}\n";
}

/** Categories are written only where they come from a VICS scheme: a number of another scheme would be misread. */
function mediaObject(entry: ListEntry, number: number): Record<string, unknown> {
  const code = entry.category?.scheme.startsWith("vics:") ? Number(entry.category.code) : Number.NaN;
  return {
    MediaID: entry.id && /^\d{1,9}$/.test(entry.id) ? Number(entry.id) : number,
    Category: Number.isInteger(code) ? code : null,
    MD5: entry.md5?.toUpperCase(),
    SHA1: entry.sha1?.toUpperCase(),
    ...(entry.pdq ? { AlternativeHashes: [{ HashName: "PDQ", HashValue: entry.pdq }] } : {}),
    VictimIdentified: entry.victimIdentified,
    IsDistributed: entry.distributed,
    Series: entry.series ?? "",
    Tags: entry.tags?.join(";") ?? "",
    DateUpdated: entry.updated,
    MediaSize: entry.size,
    MimeType: entry.media === "video" ? "video/*" : entry.media === "picture" ? "image/*" : undefined,
    ...(entry.names
      ? { MediaFiles: entry.names.map((name) => ({ MD5: entry.md5?.toUpperCase(), FileName: name, FilePath: name })) }
      : {}),
  };
}
