import { type FileHandle, open, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { stdin } from "node:process";
import {
  type ExportVerification,
  readCheckpointFile,
  readHeader,
  readPublicKey,
  type VerifyResult,
  verifyCheckpoints,
  verifyLogExport,
  verifyManifest,
} from "../../packages/custody/index.ts";
import { UsageError } from "../command.ts";
import { readArguments } from "../read-arguments.ts";
import { whyUnreadable } from "../read-input.ts";
import { readFolder } from "./verify-folder.ts";
import { InstallationUnusable, verifyInstallation } from "./verify-installation.ts";

type Io = { stdout: (text: string) => void; stderr: (text: string) => void };

const usage = `heroes verify FILE [--checkpoint FILE]... [--key HEX|FILE] [--dir DIR] [--json]
heroes verify --live [--checkpoint FILE]... [--json]

Checks that a log, an evidence package or a backup is as it was when it was signed.
Without FILE, or with --live, it checks the log of this installation (HEROES_DATA or DATABASE_URL, HEROES_KEYS), running
or stopped, against its checkpoints file and those given with --checkpoint.
FILE is one of (it is recognised by its content; - reads standard input):
  a log export       JSON Lines whose first line says "heroes":"log"
  a manifest         JSON Lines whose first line says "heroes":"manifest"; the files beside it are checked too
  a checkpoint file  signed checkpoints, one after another; needs --key

Options:
  --checkpoint FILE  checkpoints that were kept elsewhere; may be given more than once. Without one,
                     only damage is found, not a log that was rewritten or set back as a whole.
  --key HEX|FILE     the public key of the log: 64 hexadecimal characters, or a file with them, with a
                     verifier key (name+id+base64) or with PEM. Otherwise the key named in FILE is used.
  --live             the log of this installation
  --dir DIR          the folder of a manifest's files; otherwise the folder that FILE lies in
  --json             one JSON document: {ok,checked,failures:[{at,what}],covered,notes}
  --help             this text

Exit code: 0 all is as it was; 1 something differs (each thing is listed); 2 wrong arguments or FILE cannot be read.

Example:
  heroes verify --live --checkpoint /media/usb/checkpoints.txt
  heroes verify audit-2026-11.jsonl --checkpoint /media/usb/checkpoints.txt
  heroes verify backup/manifest.jsonl --key 3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29
`;

/** A reason to stop with exit code 2: one line that names the file. */
class Unusable extends Error {}

/** `heroes verify`: see its usage. Answers the exit code. */
export const verifyCommand = {
  name: "verify",
  summary: "check a log, an evidence package or a backup from a checkpoint kept elsewhere",
  usage,
  async run(args: string[], io: Io): Promise<number> {
    try {
      const given = readGiven(args);
      if (given.help) {
        io.stdout(usage);
        return 0;
      }
      const live = given.live ? await verifyInstallation(await checkpointsOf(given)) : null;
      const result = live ?? (await verifyFile(given));
      if (given.json) io.stdout(`${JSON.stringify(inOrder(result))}\n`);
      else printResult(live ? "the log of this installation" : given.file, result, io);
      return result.ok ? 0 : 1;
    } catch (error) {
      if (![Unusable, InstallationUnusable, UsageError].some((one) => error instanceof one)) throw error;
      io.stderr(`heroes verify: ${(error as Error).message}\n`);
      return 2;
    }
  },
};

type Arguments = {
  live: boolean;
  file: string;
  checkpoints: string[];
  key?: string;
  dir?: string;
  json: boolean;
  help: boolean;
};

function readGiven(args: string[]): Arguments {
  const text = { type: "string" } as const;
  const flag = { type: "boolean", default: false } as const;
  const options = {
    checkpoint: { ...text, multiple: true },
    key: text,
    dir: text,
    json: flag,
    live: flag,
    help: { ...flag, short: "h" },
  } as const;
  const { values, positionals } = readArguments("verify", args, options);
  const [file = "", ...more] = positionals;
  if (!values.help && more.length > 0) throw new Unusable("give one FILE; see heroes verify --help");
  if (values.live && file !== "") throw new Unusable("give FILE or --live, not both; see heroes verify --help");
  const { key, dir } = values;
  const live = file === "";
  if (live && (key !== undefined || dir !== undefined))
    throw new Unusable("--key and --dir need a FILE; see heroes verify --help");
  return {
    live,
    file,
    checkpoints: values.checkpoint ?? [],
    ...(key === undefined ? {} : { key }),
    ...(dir === undefined ? {} : { dir }),
    json: values.json === true,
    help: values.help === true,
  };
}

async function verifyFile(given: Arguments): Promise<VerifyResult> {
  const how: ExportVerification = {
    checkpoints: await checkpointsOf(given),
    keys: given.key === undefined ? [] : [await readKey(given.key)],
  };
  const { kind, chunks } = await recognise(given.file);
  try {
    return await verifyKind(kind, chunks, given, how);
  } catch (error) {
    throw asUnusable(error, given.file);
  } finally {
    await chunks.return(undefined);
  }
}

function checkpointsOf(given: Arguments): Promise<{ name: string; text: string }[]> {
  return Promise.all(given.checkpoints.map(async (name) => ({ name, text: await readCheckpoints(name) })));
}

async function verifyKind(
  kind: Kind,
  chunks: AsyncIterable<Uint8Array>,
  given: Arguments,
  how: ExportVerification,
): Promise<VerifyResult> {
  if (kind === "log") return verifyLogExport(chunks, how);
  if (kind === "manifest") {
    if (given.file === "-" && given.dir === undefined)
      throw new Unusable("-: say with --dir where the manifest's files are");
    const dir = given.dir ?? dirname(given.file);
    if (!(await stat(dir).catch(() => null))?.isDirectory()) throw new Unusable(`${dir}: is not a folder`);
    return verifyManifest(chunks, readFolder(dir, given.file), how);
  }
  if (!how.keys?.length)
    throw new Unusable(`${given.file}: a checkpoint file does not hold its key; give it with --key`);
  return verifyCheckpoints(await textOf(chunks, given.file), { keys: how.keys });
}

const headBytes = 64 * 1024 + 1;

type Kind = "log" | "manifest" | "checkpoints";

/** What a file is, by its beginning, and its bytes from the start. */
async function recognise(file: string): Promise<{ kind: Kind; chunks: AsyncGenerator<Uint8Array> }> {
  const source = (await openFile(file))[Symbol.asyncIterator]();
  const read: Buffer[] = [];
  try {
    let head = Buffer.alloc(0);
    while (head.length < headBytes && !head.includes(10)) {
      const next = await source.next();
      if (next.done) break;
      read.push(next.value);
      head = Buffer.concat([head, next.value]);
    }
    return { kind: kindOf(head, file), chunks: await restFrom(read, source) };
  } catch (error) {
    await source.return?.();
    throw asUnusable(error, file);
  }
}

/** The generator is started here: one that was never started would not close the file when it is let go. */
async function restFrom(read: readonly Buffer[], source: AsyncIterator<Buffer>): Promise<AsyncGenerator<Uint8Array>> {
  const rest = restOf(read, source);
  await rest.next();
  return rest;
}

async function* restOf(read: readonly Buffer[], source: AsyncIterator<Buffer>): AsyncGenerator<Uint8Array> {
  try {
    yield Buffer.alloc(0);
    yield* read;
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  } finally {
    await source.return?.();
  }
}

function kindOf(head: Buffer, file: string): Kind {
  if (head.length === 0) throw new Unusable(`${file}: is empty`);
  if (head[0] !== 0x7b) {
    if (/^\n*[^\s+\p{Cc}]{1,200}\n/u.test(head.toString("utf8"))) return "checkpoints";
    throw new Unusable(`${file}: is not a log export, a manifest or a checkpoint file`);
  }
  const end = head.indexOf(10);
  const expected = "is not the header of a log export or manifest";
  if (end < 0 || end > headBytes) throw new Unusable(`${file}: line 1 ${expected}: it has no end within 64 KiB`);
  const reading = readHeader(head.subarray(0, end).toString("utf8"));
  if (!reading.ok) throw new Unusable(`${file}: line 1 ${expected}: ${reading.why}`);
  return reading.header.heroes;
}

/** The bytes of a file, or of standard input. The handle is closed when the reading ends, also when it ends early. */
async function openFile(file: string): Promise<AsyncIterable<Buffer>> {
  if (file === "-") return stdin;
  try {
    const handle = await open(file, "r");
    const isFolder = (await handle.stat()).isDirectory();
    if (!isFolder) return readHandle(handle);
    await handle.close();
  } catch (error) {
    throw asUnusable(error, file);
  }
  throw new Unusable(`${file}: it is a folder; give the file in it`);
}

async function* readHandle(handle: FileHandle): AsyncGenerator<Buffer> {
  try {
    for (;;) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(256 * 1024));
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

const mostText = 64 * 1024 * 1024;

async function textOf(chunks: AsyncIterable<Uint8Array>, file: string): Promise<string> {
  const read: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > mostText) throw new Unusable(`${file}: is larger than 64 MiB; give its newest part`);
    read.push(chunk);
  }
  return Buffer.concat(read).toString("utf8");
}

async function readCheckpoints(file: string): Promise<string> {
  try {
    const text = await textOf(await openFile(file), file);
    if (readCheckpointFile(text).checkpoints.length > 0) return text;
  } catch (error) {
    throw asUnusable(error, file);
  }
  throw new Unusable(`${file}: line 1: no whole checkpoint was found in it`);
}

async function readKey(text: string): Promise<Uint8Array> {
  const direct = readPublicKey(text);
  if (direct) return direct;
  const key = readPublicKey(
    await textOf(await openFile(text), text).catch((error) => Promise.reject(asUnusable(error, text))),
  );
  if (!key) throw new Unusable(`${text}: line 1: no public key (64 hexadecimal characters, verifier key or PEM)`);
  return key;
}

/** A failure of the file system as one line; anything else is a bug and goes through. */
function asUnusable(error: unknown, file: string): unknown {
  if (error instanceof Unusable) return error;
  const why = whyUnreadable(error);
  return why ? new Unusable(`${file}: ${why}`) : error;
}

/** The keys of the contract first. */
function inOrder({ ok, checked, failures, covered, notes }: VerifyResult) {
  return { ok, checked, failures, covered, notes };
}

function printResult(file: string, result: VerifyResult, io: Io): void {
  for (const { at, what } of result.failures) io.stdout(`${typeof at === "number" ? `entry ${at}` : at}\t${what}\n`);
  const found = result.failures.length;
  const end = result.ok ? "as it was signed" : `${found} ${found === 1 ? "thing differs" : "things differ"}`;
  io.stdout(`${file}: ${result.checked} checked, ${result.covered} covered by a checkpoint: ${end}\n`);
  for (const note of result.notes) io.stderr(`note: ${note}\n`);
}
