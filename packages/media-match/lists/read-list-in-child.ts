import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { DEFAULT_LIMITS, type MediaLimits } from "../child/limits.ts";
import { sandboxCommand } from "../child/sandbox.ts";

const PROGRAM = fileURLToPath(new URL("../child/list-program.ts", import.meta.url));

const line = z.int().min(0);
const text = (max: number) => z.string().transform((value) => value.slice(0, max));
const hex = (length: number) =>
  z
    .string()
    .regex(new RegExp(`^[0-9a-f]{${length}}$`))
    .optional();

/** The child has been reading hostile bytes, so what it says is outside input too. */
const item = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("format"),
    format: z.string().regex(/^[a-z0-9.-]{1,40}$/),
    /** See ListFormat. */
    laterReplaces: z.boolean(),
  }),
  z.object({
    kind: z.literal("entry"),
    line,
    id: text(500).optional(),
    md5: hex(32),
    sha1: hex(40),
    sha256: hex(64),
    pdq: hex(64),
    pdqQuality: z.number().min(0).max(100).optional(),
    media: z.enum(["picture", "video"]).optional(),
    size: z.number().optional(),
    category: z.object({ scheme: text(100), code: text(100) }).optional(),
    tags: z.array(text(200)).optional(),
    series: text(500).optional(),
    victimIdentified: z.boolean().optional(),
    distributed: z.boolean().optional(),
    baseline: z.boolean().optional(),
    updated: text(100).optional(),
  }),
  z.object({ kind: z.literal("removal"), line, id: text(500) }),
  z.object({ kind: z.literal("note"), line, message: text(500) }),
  z.object({ kind: z.literal("problem"), line, code: z.string().regex(/^list\.[a-z-]{1,60}$/), message: text(500) }),
  z.object({ kind: z.literal("end") }),
]);

/** What the child says of a list, in the order of the file; `format` comes first, `end` last and only when it was read whole. */
export type ChildListItem = z.infer<typeof item>;

export type ReadInChildOptions = {
  readonly vicsProfile?: string;
  readonly limits?: MediaLimits;
  /** Processor seconds for the whole list; lists are long and come from people who may bring them. Default 1,800. */
  readonly cpuSeconds?: number;
};

/**
 * Reads a hash list of any known format in a limited child process (no network, no files, no privileges), streamed both
 * ways: memory does not grow with the list. Ending the iteration early ends the child. A child that died or answered
 * nonsense gives one problem with the code `list.reader-ended`; an error of the stream itself is thrown.
 */
export async function* readListInChild(
  bytes: AsyncIterable<Uint8Array>,
  { vicsProfile = "", limits = DEFAULT_LIMITS, cpuSeconds = 1800 }: ReadInChildOptions = {},
): AsyncGenerator<ChildListItem> {
  const [program, args] = await sandboxCommand(PROGRAM, [vicsProfile], limits, cpuSeconds);
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "ignore"], env: {}, cwd: "/" });
  child.on("error", () => child.kill("SIGKILL"));
  child.stdin.on("error", () => {}); // a dead child is noticed by its missing end
  let broken: unknown;
  const sent = send(child, bytes).catch((error: unknown) => {
    broken = error;
    child.kill("SIGKILL");
  });
  const ended = { kind: "problem", line: 0, code: "list.reader-ended", message: "The reader of the list ended early." };
  let last = 0;
  try {
    for await (const text of createInterface({ input: child.stdout })) {
      const parsed = parse(text);
      if (!parsed) break;
      if ("line" in parsed) last = parsed.line;
      yield parsed;
      if (parsed.kind === "end" || parsed.kind === "problem") return;
    }
    if (broken !== undefined) throw broken;
    yield item.parse({ ...ended, line: last });
  } finally {
    child.kill("SIGKILL");
    await sent;
  }
}

function parse(line: string): ChildListItem | null {
  try {
    return item.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

async function send(child: ReturnType<typeof spawn>, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const { stdin } = child;
  if (!stdin) return;
  for await (const chunk of bytes) {
    if (stdin.destroyed || child.exitCode !== null || child.signalCode !== null) return;
    if (stdin.write(chunk)) continue;
    const gone = new AbortController();
    await Promise.race([
      once(stdin, "drain", { signal: gone.signal }).catch(() => {}),
      once(child, "close", { signal: gone.signal }).catch(() => {}),
      once(stdin, "close", { signal: gone.signal }).catch(() => {}),
    ]);
    gone.abort();
  }
  stdin.end();
}
