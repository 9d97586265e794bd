import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Band, ChatMessage, Language } from "../packages/chat-risk/index.ts";

export interface Practice {
  id: string;
  set: "build" | "check";
  /** Which hand wrote it: the name of its file. */
  writer: string;
  language: Language;
  band: Band;
  topic: string;
  /** Null where all the others of a group are meant: "* > Protected". */
  other: string | null;
  child: string;
  messages: ChatMessage[];
}

const folder = new URL("../packages/chat-risk/practice/", import.meta.url);

/** Reads one set: "## band topic Other > Protected", then "o:" the other, "c:" the protected person, or a name. Other is "*" for all of a group. */
export function readPractice(set: "build" | "check", language: Language): Practice[] {
  const own = new URL(`${set}/${language}/`, folder);
  return readdirSync(fileURLToPath(own))
    .sort()
    .flatMap((file) => readFile(set, language, file.replace(/\.txt$/, ""), new URL(file, own)));
}

function readFile(set: Practice["set"], language: Language, writer: string, file: URL): Practice[] {
  const where = `${set}/${language}/${writer}`;
  return readFileSync(fileURLToPath(file), "utf8")
    .split(/^## /m)
    .slice(1)
    .map((block, number) => {
      const [head = "", ...lines] = block.trim().split("\n");
      const match = /^(calm|watch|high|urgent) (\S+) (.+) > (.+)$/.exec(head);
      if (!match) throw new Error(`${where}: bad header "${head}"`);
      const [, band = "", topic = "", other = "", child = ""] = match;
      const messages = lines
        .filter((line) => line.trim() !== "")
        .map((line, index): ChatMessage => {
          const parts = /^([^:]+): ?(.*)$/.exec(line);
          if (!parts) throw new Error(`${where} ${topic}: bad line "${line}"`);
          const [, who = "", said = ""] = parts;
          return {
            index,
            conversation: "",
            author: who === "o" ? other : who === "c" ? child : who,
            text: said,
            kind: "text",
            time: null,
            clock: "none",
            at: 0,
          };
        });
      const id = `${set}-${language}-${writer}-${number}`;
      return {
        id,
        set,
        writer,
        language,
        band: toBand(band),
        topic,
        other: other === "*" ? null : other,
        child,
        messages,
      };
    });
}

function toBand(text: string): Band {
  return text === "urgent" || text === "high" || text === "watch" ? text : "calm";
}
