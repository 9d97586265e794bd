import type { Problem } from "./model.ts";

const size = (bytes: string | undefined): string => `${Math.round(Number(bytes ?? 0) / 1_048_576)} MB`;

/** One clear English line for a problem, without the file's name. Pages take the code and use their own catalogue. */
export function explainProblem(problem: Problem): string {
  const facts = problem.facts ?? [];
  const place =
    problem.line !== undefined ? ` (line ${problem.line})` : problem.at !== undefined ? ` (byte ${problem.at})` : "";
  switch (problem.code) {
    case "job.empty":
      return "there is no text in it";
    case "job.binary":
      return `this is not a text file${place}; copy the words of the offer into a text file`;
    case "job.zip":
      return "this is a compressed archive; unpack it and give the file inside";
    case "job.encoding":
      return `the text is ${facts[0] ?? "not UTF-8"}${place}; save it as UTF-8 and try again`;
    case "job.truncated":
      return `the file ends in the middle${place}; export it again`;
    case "job.bad-json":
      return `the JSON is broken${place}`;
    case "job.no-text":
      return "no offer was found in it; give plain text, or rows with a field text, title or description";
    case "job.too-large":
      return `the file has ${size(facts[0])}, the limit is ${size(facts[1])}; give fewer offers at a time`;
    case "job.language-unknown":
      return `this language is not known; known are ${facts.join(", ")}`;
  }
}
