import type { ListFormat } from "../../list-entry.ts";
import { csvLine } from "../../text/read-csv.ts";
import { readTable } from "../csv/read-table.ts";

const HEADER =
  "MD5;SHA1;PhotoDNA;Image ID;Is distributed;Victim identified;Offender identified;Series name;Number of submissions;File Available;Media Type;Baseline";

/** Export of INTERPOL's ICSE as open tools read it; only the header line is public. */
export const icseFormat: ListFormat = {
  id: "icse",
  title: "ICSE export (CSV)",
  detect: (head) => /^"?MD5"?;"?SHA1"?;"?PhotoDNA"?;"?Image ID"?;/i.test(head.trimStart()),
  read: (input, options) => readTable(input, ";", options, { scheme: "icse", uniqueIds: true }),
  async *write(entries) {
    yield `${HEADER}\n`;
    const flag = (value: boolean | undefined) => (value === undefined ? "" : value ? "yes" : "no");
    for await (const entry of entries) {
      if (!entry.md5) continue;
      const media = entry.media === undefined ? "" : entry.media === "picture" ? "Image" : "Video";
      const cells = [entry.md5.toUpperCase(), entry.sha1?.toUpperCase(), "", entry.id, flag(entry.distributed)];
      const rest = [flag(entry.victimIdentified), "", entry.series, "", "", media, flag(entry.baseline)];
      yield csvLine([...cells, ...rest], ";");
    }
  },
};
