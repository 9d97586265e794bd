import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { listFiles } from "@heroes/media-match";

export type Progress = { step(): void; end(): void };

const REDRAW_MS = 200;
const nothing: Progress = { step: () => {}, end: () => {} };

/** A line with rate and time left, redrawn in place; nothing where standard error is no terminal. */
export async function startProgress(paths: readonly string[], write: (text: string) => void): Promise<Progress> {
  if (!process.stderr.isTTY) return nothing;
  let total = 0;
  for await (const _ of listFiles(paths)) total++;
  const began = performance.now();
  let done = 0;
  let drawn = 0;
  return {
    step() {
      done++;
      const now = performance.now();
      if (now - drawn < REDRAW_MS && done < total) return;
      drawn = now;
      const rate = done / ((now - began) / 1000);
      const left = Math.round((total - done) / rate);
      write(`\r${done} of ${total} files, ${rate.toFixed(1)} per second, ${clock(left)} left\u001b[K`);
    },
    end: () => write("\r\u001b[K"),
  };
}

export type Reading = {
  /** Its bytes. The file is opened when the first are asked for: one that is not there must find its reader waiting. */
  bytes(): AsyncGenerator<Uint8Array>;
  end(): void;
};

/** How far a long list is read, in place; nothing where standard error is no terminal. @param file a path, or - */
export async function startReading(file: string, write: (text: string) => void): Promise<Reading> {
  const size =
    file === "-"
      ? 0
      : await stat(file).then(
          (found) => found.size,
          () => 0,
        );
  const shown = process.stderr.isTTY;
  const began = performance.now();
  let read = 0;
  let drawn = began;
  const draw = (now: number) => {
    const rate = read / ((now - began) / 1000);
    const share = size > 0 ? `${Math.floor((100 * read) / size)} % of ` : "";
    const left = size > 0 ? `, ${clock(Math.round(Math.max(0, size - read) / rate))} left` : "";
    write(
      `\r${file}: ${share}${((size || read) / 1e6).toFixed(0)} MB read, ${(rate / 1e6).toFixed(0)} MB/s${left}\u001b[K`,
    );
  };
  return {
    async *bytes() {
      // Leaving the loop closes the file.
      for await (const piece of file === "-" ? process.stdin : createReadStream(file, { highWaterMark: 1 << 20 })) {
        read += piece.length;
        yield piece;
        const now = performance.now();
        if (!shown || now - drawn < REDRAW_MS) continue;
        drawn = now;
        draw(now);
      }
    },
    end: () => {
      if (shown) write("\r\u001b[K");
    },
  };
}

function clock(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes >= 60
    ? `${Math.floor(minutes / 60)} h ${minutes % 60} min`
    : `${minutes}:${String(seconds % 60).padStart(2, "0")}`;
}
