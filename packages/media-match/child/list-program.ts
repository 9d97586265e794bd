// The limited child that reads a hash list. Started by `read-list-in-child.ts`, never imported: it parses bytes of unknown
// origin and nothing else. Bytes come on standard input, one JSON line for each item goes out.
import { once } from "node:events";
import { openList } from "../lists/read-list.ts";

const [vicsProfile = ""] = process.argv.slice(2);
// Where a list comes from is known to the caller; repeating it with every entry would cost more than the entries.
const origin = { source: "", version: "", handling: "" };
const opened = await openList(process.stdin, { origin, ...(vicsProfile ? { vicsProfile } : {}) });

let lines: string[] = [];
async function flush(): Promise<void> {
  const text = lines.join("");
  lines = [];
  if (text !== "" && !process.stdout.write(text)) await once(process.stdout, "drain");
}
async function say(item: unknown): Promise<void> {
  lines.push(`${JSON.stringify(item)}\n`);
  if (lines.length >= 500) await flush();
}

if ("code" in opened) await say({ kind: "problem", line: 1, code: opened.code, message: opened.message });
else {
  const { id, laterReplaces = false } = opened.format;
  await say({ kind: "format", format: id, laterReplaces });
  for await (const item of opened.items) {
    if (item.kind !== "entry") await say(item);
    else {
      const { origin: _, names: __, ...entry } = item;
      await say(entry);
    }
  }
  await say({ kind: "end" });
}
await flush();
