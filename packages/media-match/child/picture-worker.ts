import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createAnswerReader } from "./answer-reader.ts";
import { type PictureAnswer, pictureAnswer } from "./answers.ts";
import { endFrame, frameChunk } from "./frames.ts";
import { DEFAULT_LIMITS, type MediaLimits } from "./limits.ts";
import { type ProcessUsage, processUsage } from "./process-usage.ts";
import { PICTURE_PROGRAM, sandboxCommand } from "./sandbox.ts";

const WATCH_MS = 100;
/** A child that has used this much processor time in all is replaced before it meets the system's own limit. */
const CHILD_CPU_SECONDS = 600;
/** Pictures that take less than `WATCH_MS` are many before they are much. */
const LOOK_EVERY = 100;

/** A picture's bytes as they come, or whole. */
export type PictureBytes = AsyncIterable<Uint8Array> | Uint8Array;

export type PictureWorker = {
  /**
   * Decodes and hashes one picture in the child. One call at a time; what goes wrong is the answer. `sent` is called when
   * the child has the bytes: what it does then costs no waiting.
   */
  hashPicture(bytes: PictureBytes, sent?: () => void): Promise<PictureAnswer>;
  /** Ends the child. */
  close(): void;
};

type Running = {
  readonly child: ChildProcessWithoutNullStreams;
  readonly answers: { next(): Promise<string | null> };
  usedCpu: number;
  pictures: number;
};

/**
 * A limited child process that stays for many pictures, and is replaced after a failure. With `single` it gets no
 * more processor time from the system than one file may use, and should be closed after one picture.
 */
export function createPictureWorker(limits: MediaLimits = DEFAULT_LIMITS, single = false): PictureWorker {
  let running: Running | undefined;
  const stop = () => {
    running?.child.kill("SIGKILL");
    running = undefined;
  };
  return {
    close: stop,
    async hashPicture(bytes, sent) {
      running ??= await start(limits, single ? limits.cpuSeconds : CHILD_CPU_SECONDS);
      const watch = watchChild(running, limits);
      try {
        return await ask(running, send(running.child, bytes, sent), watch);
      } finally {
        watch.end();
        if (++running.pictures % LOOK_EVERY === 0) lookAt(running);
        const spent = running.usedCpu > CHILD_CPU_SECONDS - 2 * limits.cpuSeconds;
        if (watch.broken() || spent) stop();
      }
    },
  };
}

async function start(limits: MediaLimits, cpuSeconds: number): Promise<Running> {
  const numbers = [String(limits.maxPixels), String(limits.maxPictureBytes)];
  const [program, args] = await sandboxCommand(PICTURE_PROGRAM, numbers, limits, cpuSeconds);
  // An empty environment: nothing of the caller's secrets is inherited.
  const child = spawn(program, args, { stdio: "pipe", env: {}, cwd: "/" });
  child.on("error", () => child.kill("SIGKILL"));
  child.stdin.on("error", () => {}); // a dead child is noticed by its missing answer
  child.stderr.resume();
  return { child, answers: createAnswerReader(child.stdout), usedCpu: 0, pictures: 0 };
}

type Watch = { end(): void; broken(): boolean; reason(): { code: string; message: string } | null; markBroken(): void };

function lookAt(running: Running): ProcessUsage | null {
  const { pid } = running.child;
  const usage = pid === undefined ? null : processUsage(pid);
  if (usage) running.usedCpu = usage.cpuSeconds;
  return usage;
}

/** Kills the child at the first limit it passes and remembers which. */
function watchChild(running: Running, limits: MediaLimits): Watch {
  const { child } = running;
  const began = performance.now();
  /** Processor time of the child when it began with this picture. */
  let before: number | undefined;
  let broken = false;
  let reason: { code: string; message: string } | null = null;
  const kill = (code: string, message: string) => {
    reason ??= { code, message };
    broken = true;
    child.kill("SIGKILL");
  };
  const timer = setTimeout(
    () => kill("picture.too-slow", `Decoding took longer than ${limits.wallSeconds} s.`),
    limits.wallSeconds * 1000,
  );
  const poll = setInterval(() => {
    const usage = lookAt(running);
    if (!usage) return;
    // What the pictures before this one took was not looked at when they were quick.
    before ??= usage.cpuSeconds - (performance.now() - began) / 1000;
    if (usage.cpuSeconds - before > limits.cpuSeconds)
      kill("picture.too-slow", `Decoding used more than ${limits.cpuSeconds} s of processor time.`);
    if (usage.residentBytes > limits.memoryBytes)
      kill("picture.too-much-memory", `Decoding used more than ${limits.memoryBytes} bytes of memory.`);
  }, WATCH_MS);
  return {
    end() {
      clearTimeout(timer);
      clearInterval(poll);
    },
    broken: () => broken || child.exitCode !== null || child.signalCode !== null,
    reason: () => reason,
    markBroken: () => {
      broken = true;
    },
  };
}

async function ask(running: Running, sent: Promise<void>, watch: Watch): Promise<PictureAnswer> {
  const answer = running.answers.next();
  // The bytes may fail to arrive (disk error) while the child waits for them: that is the caller's failure, not an answer.
  sent.catch(() => watch.markBroken());
  const [line] = await Promise.all([Promise.race([answer, sent.then(() => answer)]), sent]);
  if (line === null) {
    watch.markBroken();
    const reason = watch.reason() ?? { code: "picture.crashed", message: "The decoder ended without an answer." };
    return { ok: false, ...reason };
  }
  return parseAnswer(line, watch);
}

async function send(child: ChildProcessWithoutNullStreams, bytes: PictureBytes, sent?: () => void): Promise<void> {
  if (bytes instanceof Uint8Array) await writeFrames(child, frameChunk(bytes, true));
  else {
    for await (const chunk of bytes) await writeFrames(child, frameChunk(chunk));
    await write(child, endFrame());
  }
  sent?.();
}

/** Lengths and bytes leave in one system call. */
async function writeFrames(child: ChildProcessWithoutNullStreams, pieces: Iterable<Uint8Array>): Promise<void> {
  child.stdin.cork();
  let full: Promise<void> | undefined;
  for (const piece of pieces) full = write(child, piece) ?? full;
  child.stdin.uncork();
  await full;
}

/** Waits while the pipe is full; gives up waiting when the child is gone. */
function write(child: ChildProcessWithoutNullStreams, piece: Uint8Array): Promise<void> | undefined {
  if (child.stdin.destroyed || child.stdin.write(piece)) return undefined;
  return new Promise((resolve) => {
    const done = () => {
      child.stdin.off("drain", done);
      child.off("close", done);
      resolve();
    };
    child.stdin.once("drain", done);
    child.once("close", done);
  });
}

function parseAnswer(line: string, watch: Watch): PictureAnswer {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    value = null;
  }
  const parsed = pictureAnswer.safeParse(value);
  if (parsed.success) return parsed.data;
  watch.markBroken();
  return { ok: false, code: "picture.crashed", message: "The decoder's answer could not be read." };
}
