import type { Problem } from "./model.ts";

const place = (problem: Problem): string =>
  problem.line !== undefined ? ` (line ${problem.line})` : problem.at !== undefined ? ` (byte ${problem.at})` : "";
const size = (bytes: string | undefined): string => `${(Number(bytes ?? 0) / 1_073_741_824).toFixed(1)} GB`;

/** One clear English line for a problem, without the file's name. Pages take the code and use their own catalogue. */
export function explainProblem(problem: Problem): string {
  const facts = problem.facts ?? [];
  switch (problem.code) {
    case "chat.empty":
      return "the file is empty";
    case "chat.binary":
      return `this is not a text file${place(problem)}; export the chat as text or JSON`;
    case "chat.zip":
      return "this is a compressed archive; unpack it and give the chat file inside (such as _chat.txt or result.json)";
    case "chat.web-page":
      return "this is a web page; export the chat again and choose JSON instead of HTML";
    case "chat.encoding":
      return `the text is ${facts[0] ?? "not UTF-8"}${place(problem)}; save it as UTF-8 and try again`;
    case "chat.truncated":
      return `the file ends in the middle${place(problem)}; export it again`;
    case "chat.bad-json":
      return `the JSON is broken${place(problem)}; export it again`;
    case "chat.unknown-format":
      return `no known chat format; known are ${facts.join(", ")} (plain is lines "Name: text")`;
    case "chat.too-large":
      return `the file has ${size(facts[0])}, the limit is ${size(facts[1])}; export a shorter time`;
    case "chat.no-messages":
      return `no message was found in this file${facts[0] ? ` (read as ${facts[0]})` : ""}`;
    case "chat.one-person":
      return `only one person writes here${facts[0] ? ` (${facts[0]})` : ""}; a conversation needs at least two`;
    case "chat.protect-unknown":
      return `nobody called "${facts[0] ?? ""}" writes here; the names are ${facts.slice(1).join(", ")}`;
    case "chat.language-unknown":
      return `this language is not known; known are ${facts.join(", ")}`;
  }
}
