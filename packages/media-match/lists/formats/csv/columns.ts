/** What a column holds. */
export type Column =
  | "md5"
  | "sha1"
  | "sha256"
  | "pdq"
  | "pdqQuality"
  | "id"
  | "category"
  | "tags"
  | "name"
  | "size"
  | "series"
  | "media"
  | "victimIdentified"
  | "distributed"
  | "baseline"
  | "updated"
  | "hash";

/** Headers as vendors write them, reduced to letters and digits. A new vendor is a new word here. */
const NAMES: Readonly<Record<Column, readonly string[]>> = {
  md5: ["md5", "md5hash", "hashmd5", "md5sum", "md5value", "filemd5"],
  sha1: ["sha1", "sha1hash", "hashsha1", "sha1value", "filesha1", "sha1base16"],
  sha256: ["sha256", "sha256hash", "hashsha256", "sha256value", "sha2256", "filesha256"],
  pdq: ["pdq", "pdqhash", "hashpdq", "pdqvalue", "imagepdq"],
  pdqQuality: ["pdqquality", "quality"],
  id: ["id", "entryid", "imageid", "mediaid", "hashid", "reference", "recordid"],
  category: ["category", "cat", "categoryid", "classification", "grade", "severity"],
  tags: ["tags", "tag", "labels", "keywords"],
  name: ["filename", "name", "file", "path", "filepath"],
  size: ["size", "filesize", "mediasize", "bytes"],
  series: ["series", "seriesname"],
  media: ["mediatype", "filetype", "type", "mimetype"],
  victimIdentified: ["victimidentified"],
  distributed: ["isdistributed", "distributed"],
  baseline: ["baseline"],
  updated: ["updated", "dateupdated", "lastmodified", "timestamp", "date"],
  hash: ["hash", "hashvalue", "value"],
};

const BY_NAME = new Map(
  Object.entries(NAMES).flatMap(([column, names]) => names.map((name) => [name, column as Column])),
);

/** The column a header means, or undefined where it is not known. */
export function columnOf(header: string): Column | undefined {
  return BY_NAME.get(header.toLowerCase().replace(/[^a-z0-9]/g, ""));
}

export const HASH_COLUMNS: ReadonlySet<Column> = new Set(["md5", "sha1", "sha256", "pdq", "hash"]);
