import { isHash } from "../../hash-fields.ts";
import { type ListEntry, type ListFormat, type ListItem, type ListOrigin, problem } from "../../list-entry.ts";
import { attributeOf, childText, escapeXml, readXmlElements } from "../../text/read-xml-elements.ts";

const NAMESPACE = "https://hashsharing.ncmec.org/hashsharing/v2";
const NAMES = ["image", "video", "deletedImage", "deletedVideo"];
const MESSAGES = {
  truncated: "The XML ends before its last element does.",
  "too-long": "One element is too long.",
  forbidden: "The file declares a document type; hash lists have none.",
} as const;

/**
 * Entries of the NCMEC hash-sharing interface, version 2. An identifier is unique only together with its member;
 * "member/id" is kept. Deletions are removals. Entries come in no order of time, so a later one may repeat an id.
 */
export const ncmecFormat: ListFormat = {
  id: "ncmec-2",
  title: "NCMEC hash sharing 2 (XML)",
  laterReplaces: true,
  detect: (head) => /<(?:[\w.-]+:)?queryResult[\s>]/.test(head) && head.includes("hashsharing"),
  async *read(input, { origin }) {
    let bare = 0;
    for await (const batch of readXmlElements(input, NAMES, "queryResult"))
      for (const element of batch) {
        if ("failure" in element) yield problem(element.line, `list.xml-${element.failure}`, MESSAGES[element.failure]);
        else {
          const item = readElement(element.line, element.name, element.text, origin);
          if (item.kind === "entry" && !item.md5 && !item.sha1 && !item.pdq) bare++;
          yield item;
        }
      }
    // Other kinds of fingerprints (PhotoDNA and the like) are usual there: the entry is right, but finds nothing here.
    if (bare > 0) yield { kind: "note", line: 0, message: `${bare} entries hold no hash that is looked up here.` };
  },
  async *write(entries) {
    yield `<?xml version="1.0" encoding="UTF-8"?>\n<queryResult xmlns="${NAMESPACE}">\n<images>\n`;
    for await (const entry of entries) yield writeImage(entry);
    yield "</images>\n</queryResult>\n";
  },
};

function readElement(line: number, name: string, text: string, origin: ListOrigin): ListItem {
  const own = childText(text, "id");
  const member = attributeOf(text, "member", "id");
  if (!own || !member) return problem(line, "list.no-id", "The entry lacks its member or its id.");
  const id = `${member}/${own}`;
  if (name.startsWith("deleted")) return { kind: "removal", line, id };
  const hashes: { md5?: string; sha1?: string; pdq?: string } = {};
  for (const kind of ["md5", "sha1", "pdq"] as const) {
    const value = childText(text, kind);
    if (!value) continue;
    if (!isHash(kind, value)) return problem(line, "list.bad-hash", `Not a hash in <${kind}>.`);
    hashes[kind] = value.toLowerCase();
  }
  const classification = childText(text, "classification");
  const updated = childText(text, "timestamp");
  const memberName = childText(text, "member");
  return {
    ...{ kind: "entry", line, origin, id, ...hashes, media: name === "video" ? "video" : "picture" },
    ...(classification ? { category: { scheme: "ncmec", code: classification } } : {}),
    ...(updated ? { updated } : {}),
    ...(memberName ? { tags: [`member:${memberName}`] } : {}),
  };
}

function writeImage(entry: ListEntry): string {
  const [member = "0", own = ""] = entry.id?.includes("/")
    ? entry.id.split(/\/(.*)/s)
    : ["0", entry.id ?? `${entry.line}`];
  const name = entry.media === "video" ? "video" : "image";
  const hashes = (["md5", "sha1", "pdq"] as const).map((kind) =>
    entry[kind] ? `<${kind}>${entry[kind]}</${kind}>` : "",
  );
  const grade =
    entry.category?.scheme === "ncmec" ? `<classification>${escapeXml(entry.category.code)}</classification>` : "";
  const label = entry.tags?.find((tag) => tag.startsWith("member:"))?.slice(7) ?? "";
  const time = entry.updated ? `<timestamp>${escapeXml(entry.updated)}</timestamp>` : "";
  return `<${name}><member id="${escapeXml(member)}">${escapeXml(label)}</member>${time}<id>${escapeXml(own)}</id>${grade}<fingerprints>${hashes.join("")}</fingerprints></${name}>\n`;
}
