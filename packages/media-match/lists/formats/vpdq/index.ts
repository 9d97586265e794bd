import { createIdGuard } from "../../id-guard.ts";
import { type ListFormat, problem } from "../../list-entry.ts";
import { readLines } from "../../text/read-lines.ts";

const LINE = /^(\d{1,9}),(\d{1,3}),([0-9a-fA-F]{64}),(\d+(?:\.\d+)?)$/;

/** vPDQ's frame lines "frame,quality,hash,seconds" of one video. Each frame is an entry of its own. */
export const vpdqFormat: ListFormat = {
  id: "vpdq",
  title: "vPDQ frames of a video",
  detect: (head) => LINE.test(head.split(/\r?\n/)[0] ?? ""),
  async *read(input, { origin }) {
    const guard = createIdGuard();
    for await (const batch of readLines(input))
      for (const { number, text } of batch) {
        if (text?.trim() === "") continue;
        const found = LINE.exec(text ?? "");
        if (!found || Number(found[2]) > 100) {
          yield problem(number, "list.bad-row", 'Not a line of the form "frame,quality,hash,seconds".');
          continue;
        }
        const [, frame, quality, hash = ""] = found;
        const pdq = hash.toLowerCase();
        if (!guard.isNew(String(Number(frame)))) {
          yield problem(number, "list.duplicate-id", "This frame has come before; one file holds one video.");
          continue;
        }
        yield {
          kind: "entry",
          line: number,
          origin,
          id: `frame ${frame}`,
          pdq,
          pdqQuality: Number(quality),
          media: "video",
        };
      }
  },
  async *write(entries) {
    let frame = 0;
    for await (const entry of entries) {
      if (!entry.pdq) continue;
      const number = /^frame (\d+)$/.exec(entry.id ?? "")?.[1] ?? String(frame);
      // Seconds are not part of an entry; zero is what can be said.
      yield `${number},${entry.pdqQuality ?? 100},${entry.pdq},0.000\n`;
      frame++;
    }
  },
};
