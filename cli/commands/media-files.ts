import {
  type FailedFile,
  type HashedFile,
  hashFiles,
  hashStream,
  isFailed,
  NoStateFile,
  openState,
  type StateFile,
} from "@heroes/media-match";
import { type CommandIo, UsageError } from "../command.ts";
import { whyUnreadable } from "../read-input.ts";
import { defaultJobs, wholeNumber } from "./media-arguments.ts";
import { OUTPUTS, type Output } from "./media-output.ts";
import { startProgress } from "./media-progress.ts";

/** Options that `hash` and `match` share. */
export const FILE_OPTIONS = {
  json: { type: "boolean" },
  format: { type: "string" },
  jobs: { type: "string" },
  state: { type: "string" },
} as const;

export type FileOptions = { readonly output: Output; readonly jobs: number; readonly state?: string };
type Values = { json?: boolean; format?: string; jobs?: string; state?: string };

/** The shared options, or what is wrong with them. */
export function readFileOptions(values: Values, paths: readonly string[]): FileOptions | { problem: string } {
  const jobs = values.jobs === undefined ? defaultJobs() : wholeNumber(values.jobs, 1, 256);
  if (jobs === null) return { problem: "--jobs needs a number from 1 to 256" };
  const output = values.json ? "json" : OUTPUTS.find((name) => name === (values.format ?? "table"));
  if (!output) return { problem: `--format is one of ${OUTPUTS.join(", ")}` };
  if (paths.length === 0) return { problem: "no file or folder is named" };
  return { output, jobs, ...(values.state === undefined ? {} : { state: values.state }) };
}

export type Hashed = { readonly file: HashedFile } | { readonly failed: FailedFile };

/** The result without the hashes of the turned pictures, which few readers of the output want. */
export function withoutRotations<T extends HashedFile | FailedFile>({
  rotations: _,
  ...file
}: T): Omit<T, "rotations"> {
  return file;
}

/** Hashes files with progress, state and messages; what cannot be read or decoded is told and goes on. */
export async function* hashPaths(
  paths: readonly string[],
  options: FileOptions,
  io: CommandIo,
): AsyncGenerator<Hashed> {
  const state = options.state === undefined ? null : await stateOf(options.state);
  const progress = await startProgress(paths, io.stderr);
  try {
    const known = state ? { known: state.known } : {};
    if (paths.includes("-")) {
      const result = { path: "-", ...(await hashStream(process.stdin, { rotations: true })) };
      if (isFailed(result)) io.stderr(`heroes media: standard input: ${result.message}\n`);
      yield isFailed(result) ? { failed: result } : { file: result };
    }
    const named = paths.filter((path) => path !== "-");
    for await (const result of hashFiles(named, { jobs: options.jobs, rotations: true, ...known })) {
      await state?.remember(result);
      progress.step();
      if (isFailed(result)) io.stderr(`heroes media: ${result.path}: ${result.message}\n`);
      else for (const { path, message } of problemOf(result)) io.stderr(`heroes media: ${path}: ${message}\n`);
      yield isFailed(result) ? { failed: result } : { file: result };
    }
  } finally {
    progress.end();
    await state?.close();
  }
}

/** @throws UsageError for a file that cannot be one, or is another file: nothing is written into it then */
async function stateOf(file: string): Promise<StateFile> {
  try {
    return await openState(file);
  } catch (error) {
    const why = error instanceof NoStateFile ? error.message : whyUnreadable(error);
    throw why === undefined ? error : new UsageError(`--state ${file}: ${why}`);
  }
}

/** 2 where not one of the files could be read at all, else 0. */
export function exitCode(read: number, errors: readonly FailedFile[]): number {
  return read === 0 && errors.length > 0 && errors.every((file) => file.code.startsWith("file.")) ? 2 : 0;
}

/** A file whose digests stand but whose video could not be hashed is named among the errors too. */
export function problemOf({ path, problem }: HashedFile): FailedFile[] {
  return problem ? [{ path, ...problem }] : [];
}

/** A reader of the JSON finds every field in every file: what has no PDQ says null. */
export function withNulls(file: Omit<HashedFile, "rotations">) {
  return { ...file, pdq: file.pdq ?? null, pdqQuality: file.pdqQuality ?? null };
}
