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

function clock(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes >= 60
    ? `${Math.floor(minutes / 60)} h ${minutes % 60} min`
    : `${minutes}:${String(seconds % 60).padStart(2, "0")}`;
}
