import type { Readable } from "node:stream";

/** An answer with the hashes of all variants takes some 2 kB. */
const LONGEST_ANSWER = 64 * 1024;

/**
 * The lines of a child, one for each question: `next` answers null once it has ended or says what nobody asked for, be it
 * a line too many or one without end, so that a child that was taken over cannot fill the memory of its parent.
 */
export function createAnswerReader(stream: Readable): { next(): Promise<string | null> } {
  let text = "";
  let over = false;
  let waiting: ((line: string | null) => void) | undefined;
  const answer = (line: string | null) => {
    waiting?.(line);
    waiting = undefined;
  };
  const end = () => {
    over = true;
    text = "";
    stream.destroy();
    answer(null);
  };
  stream.setEncoding("utf8");
  stream.on("data", (piece: string) => {
    text += piece;
    const at = text.indexOf("\n");
    if (at < 0) {
      if (text.length > LONGEST_ANSWER) end();
    } else if (!waiting || at < text.length - 1) end();
    else {
      const line = text.slice(0, at);
      text = "";
      answer(line);
    }
  });
  stream.once("close", end);
  stream.on("error", end);
  return {
    next: () =>
      new Promise((resolve) => {
        if (over) return resolve(null);
        waiting = resolve;
      }),
  };
}
