import type { ChatMessage } from "./model.ts";

/** Invented messages from lines `Name: text`. */
export const talk = (...lines: string[]): ChatMessage[] =>
  lines.map((line, index) => ({
    index,
    conversation: "",
    author: line.slice(0, line.indexOf(":")),
    text: line.slice(line.indexOf(":") + 2),
    kind: "text",
    time: null,
    clock: "none",
    at: 0,
  }));
