import type { FileFingerprint } from "@heroes/media-match/browser";
import type { FromWorker, ToWorker } from "./messages.ts";

export type Wanted = {
  progress(bytes: number): void;
  done(fingerprint: FileFingerprint): void;
  unreadable(): void;
};

/**
 * Hands files to the worker one after the other. The worker is loaded with the first file; dropping the file it works on
 * ends it at once, whatever it is doing.
 * @param failed the worker could not be loaded; nothing further happens
 */
export function createDesk(address: string, failed: () => void) {
  const waiting = new Map<File, Wanted>();
  let worker: Worker | undefined;
  let now: File | undefined;
  let broken = false;

  const next = () => {
    if (now || broken) return;
    const [first] = waiting.keys();
    if (!first) return;
    now = first;
    worker ??= start();
    worker.postMessage({ file: first } satisfies ToWorker);
  };
  const finish = (say: (wanted: Wanted) => void) => {
    const wanted = now && waiting.get(now);
    if (now) waiting.delete(now);
    now = undefined;
    if (wanted) say(wanted);
    next();
  };
  const start = () => {
    const one = new Worker(address);
    let ready = false;
    one.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === "ready") ready = true;
      else if (data.kind === "progress") now && waiting.get(now)?.progress(data.bytes);
      else if (data.kind === "done") finish((wanted) => wanted.done(data.fingerprint));
      else finish((wanted) => wanted.unreadable());
    });
    one.addEventListener("error", () => {
      worker = undefined;
      one.terminate();
      if (ready) return finish((wanted) => wanted.unreadable());
      broken = true;
      failed();
    });
    return one;
  };
  return {
    add(file: File, wanted: Wanted) {
      waiting.set(file, wanted);
      next();
    },
    drop(file: File) {
      waiting.delete(file);
      if (now !== file) return;
      worker?.terminate();
      worker = undefined;
      now = undefined;
      next();
    },
    close() {
      waiting.clear();
      worker?.terminate();
      worker = undefined;
      now = undefined;
    },
  };
}
