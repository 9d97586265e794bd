import type { ListFormat } from "../../list-entry.ts";
import { csvLine } from "../../text/read-csv.ts";
import { readTable } from "../csv/read-table.ts";

const HEADER = ["SHA-1", "MD5", "CRC32", "FileName", "FileSize", "ProductCode", "OpSystemCode", "SpecialCode"];

/**
 * NSRL RDS 2 (NSRLFile.txt): files of known software, the base of a counter-list of harmless files. RDS 3 is an SQLite
 * database and is not read.
 */
export const nsrlFormat: ListFormat = {
  id: "nsrl-2",
  title: "NSRL RDS 2 (NSRLFile.txt)",
  detect: (head) => /^"?SHA-1"?,"?MD5"?,"?CRC32"?,/i.test(head.trimStart()),
  async *read(input, options) {
    for await (const item of readTable(input, ",", options, { scheme: "nsrl", uniqueIds: false }))
      if (item.kind === "entry") yield { ...item, category: { scheme: "nsrl", code: "known-software" } };
      else if (item.kind !== "note") yield item; // CRC32 and product codes are always left out
  },
  async *write(entries) {
    yield `${HEADER.map((name) => `"${name}"`).join(",")}\n`;
    for await (const { sha1, md5, names, size } of entries)
      if (sha1 && md5)
        yield csvLine([sha1.toUpperCase(), md5.toUpperCase(), "00000000", names?.[0] ?? "", size ?? 0, 0, "", ""]);
  },
};
