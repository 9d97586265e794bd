import { spawn } from "node:child_process";
import { once } from "node:events";
import { type Readable, Writable } from "node:stream";
import type { MediaLimits } from "../child/limits.ts";
import { videoCommand } from "../child/sandbox.ts";

export type VideoFormat = { width: number; height: number; fps: number; duration: number | null };
export type VideoFailure = { readonly code: `video.${string}`; readonly message: string };
export type VideoSource = { readonly path: string } | { readonly bytes: AsyncIterable<Uint8Array> };

/** Memory that a video given as bytes may take while it is decoded. */
const TMPFS_BYTES = 512 * 1024 ** 2;

const FAILURES: Readonly<Record<number, VideoFailure>> = {
  41: { code: "video.no-room", message: "The video cannot be held in memory on this machine; give it as a file." },
  43: { code: "video.broken", message: "The video cannot be read." },
  127: {
    code: "video.no-ffmpeg",
    message: "ffmpeg is not installed, so no frame was compared; only the digests stand.",
  },
};

/** Called with the format, answers the frame step; then with each kept frame (raw RGB, only valid during the call). */
export type FrameTaker = {
  begin(format: VideoFormat): number | VideoFailure;
  frame(rgb: Uint8Array, index: number): void;
};

/** Runs the system's ffmpeg in the sandbox and hands out frames one by one: memory holds one frame at a time. */
export async function readVideo(
  source: VideoSource,
  limits: MediaLimits,
  taker: FrameTaker,
): Promise<VideoFailure | null> {
  const path = "path" in source ? source.path : "";
  const [program, args] = await videoCommand(path, TMPFS_BYTES, limits);
  // A group of its own, so that the shell and what it started end together.
  const child = spawn(program, args, {
    ...{ stdio: ["pipe", "pipe", "ignore", "pipe"], detached: true },
    env: { PATH: "/usr/local/bin:/usr/bin:/bin" },
  });
  const kill = () => {
    try {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
    } catch {
      // it has ended meanwhile
    }
  };
  const exit = new Promise<number | null>((resolve) => {
    child.on("error", () => resolve(127));
    child.on("close", (code) => resolve(code));
  });
  const { stdin, stdout } = child;
  const control = child.stdio[3];
  if (!stdin || !stdout || !(control instanceof Writable)) throw new Error("a pipe to the child is missing");
  stdin.on("error", () => {}); // a child that ends early is noticed by its exit
  control.on("error", () => {});
  let failure: VideoFailure | null = null;
  const fail = (problem: VideoFailure) => {
    failure ??= problem;
    kill();
  };
  const timer = setTimeout(
    () =>
      fail({
        code: "video.too-slow",
        message: `The video took longer than ${limits.wallSeconds} s; the frames so far stand.`,
      }),
    limits.wallSeconds * 1000,
  );
  try {
    const sending = "bytes" in source ? sendBytes(stdin, source.bytes) : stdin.end();
    await Promise.all([sending, readOutput(stdout, control, taker, fail)]);
    const code = await exit;
    if (failure || code === 0) return failure;
    return (
      FAILURES[code ?? 0] ?? { code: "video.cut-short", message: "Decoding ended early; the frames so far stand." }
    );
  } finally {
    clearTimeout(timer);
    kill();
  }
}

async function sendBytes(stdin: Writable, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of bytes) {
    if (stdin.destroyed) continue; // the rest is still read: the caller's digests need it
    if (!stdin.write(chunk)) await Promise.race([once(stdin, "drain"), once(stdin, "close")]).catch(() => {});
  }
  stdin.end();
}

async function readOutput(
  stdout: Readable,
  control: Writable,
  taker: FrameTaker,
  fail: (problem: VideoFailure) => void,
) {
  let head = "";
  let frame: Uint8Array | null = null;
  let filled = 0;
  let index = 0;
  for await (const chunk of stdout as AsyncIterable<Uint8Array>) {
    let bytes = chunk;
    if (!frame) {
      head += Buffer.from(bytes).toString("latin1");
      const end = /(^|\n)end\n/.exec(head);
      if (!end) {
        if (head.length > 100_000) fail({ code: "video.broken", message: "The description of the video is too long." });
        continue;
      }
      const after = end.index + end[0].length;
      bytes = Buffer.from(head.slice(after), "latin1");
      const format = parseFormat(head.slice(0, after));
      const step = format
        ? taker.begin(format)
        : { code: "video.no-picture" as const, message: "The file holds no moving picture." };
      if (typeof step !== "number" || !format) {
        fail(step as VideoFailure);
        return;
      }
      frame = new Uint8Array(format.width * format.height * 3);
      control.end(`${step}\n`);
    }
    while (bytes.length > 0) {
      const piece = bytes.subarray(0, frame.length - filled);
      frame.set(piece, filled);
      filled += piece.length;
      bytes = bytes.subarray(piece.length);
      if (filled < frame.length) break;
      taker.frame(frame, index++);
      filled = 0;
    }
  }
}

function parseFormat(text: string): VideoFormat | null {
  const value = (key: string) => new RegExp(`(?:^|\\n)${key}=([^\\n]*)`).exec(text)?.[1] ?? "";
  const rate = (key: string) => {
    const [top = 0, bottom = 1] = value(key).split("/").map(Number);
    return bottom > 0 ? top / bottom : 0;
  };
  const width = Number(value("width"));
  const height = Number(value("height"));
  if (!Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1) return null;
  const duration = Number(value("duration"));
  const fps = rate("avg_frame_rate") || rate("r_frame_rate");
  return { width, height, fps, duration: Number.isFinite(duration) && duration > 0 ? duration : null };
}
