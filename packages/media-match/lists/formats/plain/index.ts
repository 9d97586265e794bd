import { bareHash } from "../../hash-fields.ts";
import { type ListFormat, problem } from "../../list-entry.ts";
import { readLines } from "../../text/read-lines.ts";

/** One hash per line, all of one length; blank lines and lines beginning with # or %% (hashdeep) are skipped. */
export const plainFormat: ListFormat = {
  id: "plain",
  title: "One hash per line",
  detect: (head) => {
    const first = head.split(/\r?\n/).find((line) => line.trim() !== "" && !isComment(line));
    return first !== undefined && bareHash(first.trim()) !== null;
  },
  async *read(input, { origin }) {
    let length = 0;
    let firstLine = 0;
    for await (const batch of readLines(input))
      for (const { number, text } of batch) {
        const hash = text?.trim() ?? "?";
        if (hash === "" || isComment(hash)) continue;
        const fields = bareHash(hash);
        if (!fields) {
          yield problem(number, "list.bad-hash", "Not a hash of 32, 40 or 64 hex characters.");
          continue;
        }
        if (length === 0) {
          length = hash.length;
          firstLine = number;
        }
        if (hash.length === length) yield { kind: "entry", line: number, origin, ...fields };
        else {
          const message = `${hash.length} hex characters, but line ${firstLine} has ${length}; one list holds one kind.`;
          yield problem(number, "list.mixed-lengths", message);
        }
      }
  },
  async *write(entries) {
    let kind: "md5" | "sha1" | "sha256" | "pdq" | undefined;
    for await (const entry of entries) {
      kind ??= (["pdq", "sha256", "sha1", "md5"] as const).find((name) => entry[name]);
      if (kind && entry[kind]) yield `${entry[kind]}\n`;
    }
  },
};

function isComment(line: string): boolean {
  return /^\s*(#|%%)/.test(line);
}
