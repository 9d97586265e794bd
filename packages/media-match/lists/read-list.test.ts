import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { LIST_FORMATS } from "./formats.ts";
import type { ListEntry, ListItem, ListProblem } from "./list-entry.ts";
import { openList } from "./read-list.ts";

const samples = new URL("../vectors/lists/", import.meta.url);
const origin = { source: "Invented", version: "1", handling: "TLP:CLEAR" };

async function* bytesOf(content: string | Uint8Array, size = 7) {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function readAll(content: string | Uint8Array, size = 7, vicsProfile?: string) {
  const list = await openList(bytesOf(content, size), { origin, ...(vicsProfile ? { vicsProfile } : {}) });
  if ("code" in list) return { format: list.code, items: [] as ListItem[] };
  const items: ListItem[] = [];
  for await (const item of list.items) items.push(item);
  return { format: list.format.id, items };
}
const problems = async (content: string) =>
  (await readAll(content)).items
    .filter((item): item is ListProblem => item.kind === "problem")
    .map(({ line, code }) => `${line} ${code}`);
const md5 = "335b0e592a22326cd533b3c1e574041c";
const pdq = "d8f8f0cee0f4a84f0637022a078f67f0b36e2ed596621e1d33e6339c4e9c9b22";

test.each([
  ["vics-1.3-media.json", "vics-1.3", 3],
  ["vics-2.0-media.json", "vics-2.0", 1],
  ["vics-2.0-cases.json", "vics-2.0", 2],
  ["ncmec-hash-entries.xml", "ncmec-2", 2],
  ["NSRLFile.txt", "nsrl-2", 2],
  ["icse-export.csv", "icse", 2],
  ["md5sum.txt", "md5sum", 2],
  ["plain-md5.txt", "plain", 2],
])("%s is recognised as %s and read in full, however it is cut", async (file, format, count) => {
  const content = readFileSync(new URL(file, samples));
  const whole = await readAll(content, 1e6);
  expect(whole.format).toBe(format);
  expect(whole.items.filter((item) => item.kind === "entry" || item.kind === "removal")).toHaveLength(count);
  expect(whole.items.filter((item) => item.kind === "problem")).toEqual([]);
  expect(whole.items.find((item) => item.kind === "entry")).toMatchObject({ md5, origin });
  for (const size of [1, 3, 64]) expect((await readAll(content, size)).items).toEqual(whole.items);
  const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), content]);
  expect((await readAll(marked)).items).toEqual(whole.items);
});

test("every sample list is covered above", () => {
  expect(readdirSync(samples).filter((name) => !/SOURCES|categories/.test(name))).toHaveLength(8);
});

test("a VICS entry keeps its category with the profile, its flags, names and line", async () => {
  const content = readFileSync(new URL("vics-2.0-cases.json", samples), "utf8");
  const [first, second] = (await readAll(content)).items as ListEntry[];
  expect(first).toMatchObject({
    category: { scheme: "vics:US", code: "1" },
    names: ["a.jpg", "copy.jpg"],
    media: "picture",
    size: 10,
    victimIdentified: false,
    line: 18,
  });
  expect(second).not.toHaveProperty("category");
  const chosen = await readAll(content, 64, "US-older");
  expect((chosen.items[0] as ListEntry).category).toEqual({ scheme: "vics:US-older", code: "1" });
});

test("an NCMEC deletion is a removal, its entry keeps member and classification", async () => {
  const { items } = await readAll(readFileSync(new URL("ncmec-hash-entries.xml", samples)));
  expect(items[0]).toMatchObject({ id: "42/sample-1", category: { scheme: "ncmec", code: "A1" }, line: 4 });
  expect(items[1]).toEqual({ kind: "removal", line: 11, id: "42/sample-0" });
});

test("ThreatExchange-style tables and bare signal lines", async () => {
  const table = `type,indicator,quality,tags\nHASH_PDQ,${pdq.toUpperCase()},100,a;b\nTEXT_STRING,hello,,\nvideo_md5,${md5},,\n`;
  const { format, items } = await readAll(table);
  expect(format).toBe("threat-exchange");
  expect(items).toMatchObject([
    { kind: "entry", pdq, pdqQuality: 100, tags: ["a", "b"], line: 2 },
    { kind: "entry", md5, media: "video", line: 4 },
    { kind: "note" },
  ]);
  expect(await readAll(`pdq ${pdq}\npdq ${pdq}\n`)).toMatchObject({
    format: "threat-exchange",
    items: [{ pdq }, { pdq }],
  });
});

test("vPDQ frames are entries of their own", async () => {
  const video = readFileSync(new URL("../vectors/video/doorknob-hd-no-bar.vpdq-upstream.txt", import.meta.url));
  const { format, items } = await readAll(video, 1000);
  expect(format).toBe("vpdq");
  expect(items).toHaveLength(120);
  expect(items[0]).toMatchObject({ id: "frame 0", media: "video", line: 1 });
  expect(await problems(`0,100,${pdq},0.0\n1,101,${pdq},0.1\n`)).toEqual(["2 list.bad-row"]);
});

test("vendors' columns, other delimiters, quotes over lines; unknown columns are named", async () => {
  const { format, items } = await readAll(`"MD5 Hash";"File Name";"Odd"\n${md5};"a ""b""\nc.jpg";1\n`);
  expect(format).toBe("csv");
  expect(items).toMatchObject([
    { kind: "note", line: 1, message: "Columns left out: Odd." },
    { kind: "entry", md5, names: ['a "b"\nc.jpg'], line: 2 },
  ]);
});

test("64 characters in a plain list are looked up as SHA-256 and as PDQ", async () => {
  expect((await readAll(`# note\n\n${pdq}\n`)).items).toMatchObject([{ pdq, sha256: pdq, line: 3 }]);
});

test("UTF-16 text with its mark is read", async () => {
  expect((await readAll(Buffer.from(`\ufeff${md5}\r\n`, "utf16le"))).items).toMatchObject([{ md5 }]);
});

test("bad lists: the line and the reason", async () => {
  expect(await problems(`${md5}\nxyz\n${md5.slice(1)}\n`)).toEqual(["2 list.bad-hash", "3 list.bad-hash"]);
  expect(await problems(`${md5}\n${pdq}\n`)).toEqual(["2 list.mixed-lengths"]);
  expect(await problems(`${md5}  a\n${md5.slice(2)}  b\n`)).toEqual(["2 list.bad-hash"]);
  expect(await problems(`id,md5\n1,${md5}\n1,${md5}\n`)).toEqual(["3 list.duplicate-id"]);
  expect(await problems(`md5,name\n${md5}\n`)).toEqual(["2 list.bad-row"]);
  expect(await problems(`md5,name\n${md5},"open\n`)).toEqual(["2 list.bad-row"]);
  expect(await problems(`md5,name\n${"0".repeat(31)},a\n,b\n`)).toEqual(["2 list.bad-hash", "3 list.no-hash"]);
  expect((await readAll("colour,shape\nred,round\n")).format).toBe("list.unknown-format");
  expect((await readAll("")).format).toBe("list.unknown-format");
  const told = async (text: string) => {
    const opened = await openList(bytesOf(text), { origin });
    return "code" in opened ? opened.message : "";
  };
  expect(await told("colour;shape\nred;round\n")).toBe("No column with hashes is known among: colour, shape.");
  expect(await told("Dear all, here is the list: see below")).toContain("like none of the list formats");
  const vics = readFileSync(new URL("vics-1.3-media.json", samples), "utf8");
  expect(await problems(vics.slice(0, -200))).toEqual(["43 list.json-truncated"]);
  expect(await problems(vics.replace('"MediaID": 2', '"MediaID": 1'))).toEqual(["20 list.duplicate-id"]);
  expect(await problems(vics.replace(md5.toUpperCase(), "ZZ"))).toEqual(["4 list.bad-hash"]);
  expect(await problems(vics.replace('"value"', '"values"'))).toEqual(["53 list.json-not-json"]);
  const xml = readFileSync(new URL("ncmec-hash-entries.xml", samples), "utf8");
  expect(await problems(xml.slice(0, 500))).toEqual(["11 list.xml-truncated"]);
  expect(await problems(xml.slice(0, xml.indexOf("<deletedImage>")))).toEqual(["11 list.xml-truncated"]);
  expect(await problems(xml.replace("<images", '<!DOCTYPE x [<!ENTITY a "b">]><images'))).toEqual([
    "3 list.xml-forbidden",
  ]);
});

const three = [0, 1, 2].map((n): ListEntry => {
  const own = (length: number) =>
    String(n)
      .repeat(length - 2)
      .padStart(length, "ab");
  const hashes = { md5: own(32), sha1: own(40), pdq: own(64) };
  return {
    kind: "entry",
    line: 0,
    origin,
    id: String(n + 1),
    ...hashes,
    names: [`${n}.jpg`],
    media: "picture",
    size: n,
  };
});
async function written(id: string, entries: readonly ListEntry[]): Promise<string> {
  let text = "";
  for await (const piece of LIST_FORMATS.find((format) => format.id === id)?.write?.(give([...entries])) ?? [])
    text += piece;
  return text;
}
/** The hash that begins the second entry, and the line it stands in. */
function second(text: string): { at: number; length: number; line: number } {
  const first = /ab1{62}|ab1{38}|ab1{30}/i.exec(text) as RegExpExecArray;
  return { at: first.index, length: first[0].length, line: text.slice(0, first.index).split("\n").length };
}

// What each fault is called in each format. A dash: the format has no such fault (no identifiers, or no columns).
test.each([
  //                  wrong hex    cut hash      cut file              repeated id
  ["plain", "bad-hash", "bad-hash", "bad-hash", "-"],
  ["md5sum", "bad-hash", "bad-hash", "bad-hash", "-"],
  ["csv", "bad-hash", "bad-hash", "bad-row", "duplicate-id"],
  ["icse", "bad-hash", "bad-hash", "bad-row", "duplicate-id"],
  ["nsrl-2", "bad-hash", "bad-hash", "bad-row", "-"],
  ["threat-exchange", "bad-hash", "bad-hash", "bad-row", "duplicate-id"],
  ["vpdq", "bad-row", "bad-row", "bad-row", "duplicate-id"],
  ["vics-1.3", "bad-hash", "bad-hash", "json-truncated", "duplicate-id"],
  ["vics-2.0", "bad-hash", "bad-hash", "json-truncated", "duplicate-id"],
  // Entries come in no order of time: a later one takes the place of the earlier.
  ["ncmec-2", "bad-hash", "bad-hash", "xml-truncated", "-"],
])("%s: every fault is told with its line", async (id, wrong, cut, ended, repeated) => {
  const text = await written(id, three);
  const { at, length, line } = second(text);
  const good = (await readAll(text)).items;
  expect((await readAll(`\ufeff${text}`)).items).toEqual(good);
  const splice = (by: string) => text.slice(0, at) + by + text.slice(at + length);
  expect(await problems(splice("z".repeat(length)))).toEqual([`${line} list.${wrong}`]);
  expect(await problems(splice("a".repeat(length - 1)))).toEqual([`${line} list.${cut}`]);
  expect((await problems(text.slice(0, at + 5))).map((told) => told.replace(/^\d+ /, ""))).toEqual([`list.${ended}`]);
  const told = await problems(await written(id, [...three.slice(0, 2), { ...(three[2] as ListEntry), id: "1" }]));
  if (id === "vpdq") expect(await problems(text.replace(/^2,/m, "0,"))).toEqual(["3 list.duplicate-id"]);
  else if (repeated === "-") expect(told).toEqual([]);
  else expect(new Set(told.map((one) => one.replace(/^\d+ /, "")))).toEqual(new Set([`list.${repeated}`]));
});

test("hashes of several lengths, columns nobody knows, values that cannot be", async () => {
  const pair = `${md5}  a\n${pdq}  b\n`;
  expect(await problems(pair)).toEqual(["2 list.mixed-lengths"]);
  // Here each line says its kind.
  expect(await problems(`MD5 (a) = ${md5}\nSHA256 (a) = ${pdq}\n`)).toEqual([]);
  expect(await problems(`hash\n${md5}\n${pdq}\n`)).toEqual([]);
  expect(await problems(`md5,hash\n${md5},${md5}\n${md5},${"0".repeat(32)}\n`)).toEqual(["3 list.bad-row"]);
  expect(await problems(`pdq,quality\n${pdq},50\n${pdq},500\n`)).toEqual(["3 list.bad-row"]);
  expect(await problems(`type,indicator,quality\nHASH_PDQ,${pdq},999\nHASH_PDQ,${pdq}\n`)).toEqual([
    "2 list.bad-row",
    "3 list.bad-row",
  ]);
  const notes = async (text: string) => (await readAll(text)).items.filter((item) => item.kind === "note");
  const weather = "Columns left out: weather.";
  expect(await notes(`md5,weather\n${md5},fine\n`)).toMatchObject([{ line: 1, message: weather }]);
  expect(await notes(`type,indicator,weather\nHASH_MD5,${md5},fine\n`)).toMatchObject([{ line: 1, message: weather }]);
  // With a status a list tells a history: the same identifier comes again, and is taken back.
  const history = `type,indicator,id,status\nHASH_MD5,${md5},1,active\nHASH_MD5,${md5},1,active\nHASH_MD5,${md5},1,deleted\n`;
  expect((await readAll(history)).items.map((item) => item.kind)).toEqual(["entry", "entry", "removal"]);
  const bare = '<image><member id="1"/><id>9</id><fingerprints><pdna>x</pdna></fingerprints></image>';
  const xml = `<queryResult xmlns="https://hashsharing.ncmec.org/hashsharing/v2"><images>${bare}</images></queryResult>`;
  expect(await notes(xml)).toMatchObject([{ message: "1 entries hold no hash that is looked up here." }]);
});

test("what was packed is told as such, not as a strange list", async () => {
  for (const start of [[0x50, 0x4b, 3, 4, 20], [0x1f, 0x8b, 8], [...Buffer.from("SQLite format 3\0")]])
    expect((await readAll(new Uint8Array([...start, 0, 1, 2, 3, 4]))).format).toBe("list.packed");
});

const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));
const word = fc.stringMatching(/^[A-Za-z0-9 ,."'\\éß=-]{1,20}$/).map((text) => `w${text}w`);
const entry = fc.record({
  md5: hex(32),
  sha1: hex(40),
  pdq: hex(64),
  name: word,
  tag: fc.stringMatching(/^[a-z]{1,8}$/),
  size: fc.nat(),
});

test.each(LIST_FORMATS.map((format) => [format.id, format] as const))(
  "%s: what is written is read again",
  async (id, format) => {
    const carried = {
      plain: ["pdq"],
      vpdq: ["pdq"],
      md5sum: ["md5", "names"],
      "nsrl-2": ["md5", "sha1", "names", "size"],
    }[id];
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 50 }),
        async (raw, size) => {
          const entries = raw.map(({ name, tag, ...rest }, i): ListEntry => {
            const own = {
              names: [name],
              tags: [tag],
              id: id === "ncmec-2" ? `7/${i}` : String(i + 1),
              media: "picture" as const,
            };
            return { kind: "entry", line: 0, origin, ...rest, ...own };
          });
          let text = "";
          for await (const piece of format.write?.(give(entries)) ?? []) text += piece;
          const { format: found, items } = await readAll(text, size);
          expect(found).toBe(id);
          expect(items.filter((item) => item.kind === "problem")).toEqual([]);
          const back = items.filter((item): item is ListEntry => item.kind === "entry");
          if (id === "threat-exchange") expect(back.flatMap((e) => e.pdq ?? [])).toEqual(entries.map((e) => e.pdq));
          else {
            const fields = (carried ?? (id === "icse" ? ["md5", "sha1", "id"] : ["md5", "id"])) as (keyof ListEntry)[];
            for (const field of fields) expect(back.map((e) => e[field])).toEqual(entries.map((e) => e[field]));
          }
        },
      ),
      { numRuns: 40 },
    );
  },
);

async function* give(entries: ListEntry[]) {
  yield* entries;
}

test("cells that a spreadsheet would run are made text", async () => {
  const csv = LIST_FORMATS.find((format) => format.id === "csv");
  let text = "";
  const risky: ListEntry = { kind: "entry", line: 1, origin, md5, names: ["=HYPERLINK(1)"], series: "@x" };
  for await (const piece of csv?.write?.(give([risky])) ?? []) text += piece;
  expect(text).toContain("'=HYPERLINK(1)");
  expect(text).toContain("'@x");
});

test("any bytes at all end in a value, never in an exception", async () => {
  const heads = [
    "",
    '{"odata.metadata":"x/DataModels/1.3.xml#Media","value":[',
    `md5,id\n${md5},1\n`,
    "<queryResult hashsharing>",
  ];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...heads), fc.string({ unit: "binary", maxLength: 300 }), async (head, tail) => {
      await readAll(head + tail);
    }),
    { numRuns: 400 },
  );
});
