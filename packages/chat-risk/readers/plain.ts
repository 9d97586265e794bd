import type { ByteSource } from "../model.ts";
import { readLines } from "./lines.ts";
import type { ChatReader, RawMessage } from "./reader.ts";

// An optional time before or after the name; the name is short and is no link.
const named =
  /^[\s*_>\u200e-]*(?:\[?\(?(?:\d{1,4}[./-]\d{1,2}(?:[./-]\d{1,4})?,?\s+)?\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?\)?\]?\s*[-–|]?\s*)?<?([@\p{L}\p{N}+~][^:<>\n]{0,38}?)>?(?:\s*[([]\d{1,2}[:.]\d{2}[^)\]]{0,6}[)\]])?[*_]*\s*[:：](?:[*_]*)(?:\s+(.*)|(?!\/\/)(\S.*)?)$/u;
const nick = /^(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s*)?<([^<>\s]{1,32})>\s+(.*)$/u;

function split(line: string): { name: string; text: string } | null {
  const irc = nick.exec(line);
  if (irc?.[1]) return { name: irc[1], text: irc[2] ?? "" };
  const match = named.exec(line);
  const name = match?.[1]?.trim().replace(/[*_]+$/g, "");
  if (!match || !name || /^https?$/i.test(name) || name.split(/\s+/).length > 4) return null;
  return { name, text: (match[2] ?? match[3] ?? "").trim() };
}

const key = (name: string): string => name.toLowerCase();

/** The head of an e-mail has the form of talk ("From: ...", "Subject: ...") and is none. */
const mailHead =
  /^(?:from|to|cc|subject|date|sent|reply-to|received|return-path|de|para|asunto|assunto|fecha|data|enviado|από|απο|προς|θέμα|θεμα|ημερομηνία)$/i;

/** An e-mail begins with its head, in which nothing comes twice; people who are called so write again. */
function isMail(names: readonly string[]): boolean {
  const talk = names.findIndex((name) => !mailHead.test(name));
  const head = talk < 0 ? names : names.slice(0, talk);
  return head.length >= 3 && new Set(head.map(key)).size === head.length;
}

/** Names seen once in lower case among a talk of others are more likely "note: ..." inside a message. */
async function countNames(source: ByteSource): Promise<Map<string, { count: number; capital: boolean }>> {
  const names = new Map<string, { count: number; capital: boolean }>();
  for await (const lines of readLines(source))
    for (const line of lines) {
      const found = split(line.text);
      if (!found) continue;
      const known = names.get(key(found.name));
      const capital = /^[\p{Lu}\p{N}@+~]/u.test(found.name);
      if (known) known.count++;
      else if (names.size < 5000) names.set(key(found.name), { count: 1, capital });
    }
  return names;
}

export const plain: ChatReader = {
  format: "plain",
  detect: (head) => {
    if (/^\ufeff?\s*[{<]/.test(head) && !nick.test(head.split("\n", 1)[0] ?? "")) return 0;
    const lines = head.split("\n", 200).filter((line) => line.trim() !== "");
    const names = lines.flatMap((line) => split(line.replace(/\r$/, "").replace(/^\ufeff/, ""))?.name ?? []);
    if (names.length === 0 || isMail(names)) return 0;
    return names.length >= lines.length / 2 ? 0.6 : 0.3;
  },
  async *read(source) {
    const names = await countNames(source);
    const repeated = [...names.values()].filter((name) => name.count > 1).length;
    const isName = (name: string): boolean => {
      const known = names.get(key(name));
      return known === undefined || known.count > 1 || known.capital || repeated < 2;
    };
    const spelling = new Map<string, string>();
    let open: RawMessage | null = null;
    for await (const lines of readLines(source)) {
      const batch: RawMessage[] = [];
      for (const line of lines) {
        const found = split(line.text);
        if (!found || !isName(found.name)) {
          if (open && line.text.trim() !== "" && open.text.length < 20_000) open.text += `\n${line.text.trim()}`;
          continue;
        }
        if (open) batch.push(open);
        const author = spelling.get(key(found.name)) ?? found.name;
        spelling.set(key(found.name), author);
        open = { conversation: "", author, text: found.text, kind: "text", time: null, clock: "none", at: line.at };
      }
      if (batch.length > 0) yield batch;
    }
    if (open) yield [open];
  },
};
