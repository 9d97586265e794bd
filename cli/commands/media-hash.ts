import { type FailedFile, type HashedFile, hashFiles, isFailed } from "@heroes/media-match";
import { type CommandIo, defaultJobs, readArguments, wholeNumber } from "./media-arguments.ts";

const OPTIONS = { json: { type: "boolean" }, jobs: { type: "string" }, rotations: { type: "boolean" } } as const;

/** `heroes media hash PATH...` */
export async function hashMedia(args: string[], io: CommandIo): Promise<number> {
  const parsed = readArguments(args, OPTIONS);
  if ("problem" in parsed) return refuse(io, parsed.problem);
  const { values, positionals } = parsed;
  const jobs = values.jobs === undefined ? defaultJobs() : wholeNumber(values.jobs, 1, 256);
  if (jobs === null) return refuse(io, "--jobs needs a number from 1 to 256");
  if (positionals.length === 0) return refuse(io, "no file or folder is named");

  const files: HashedFile[] = [];
  const errors: FailedFile[] = [];
  for await (const file of hashFiles(positionals, { jobs, rotations: values.rotations ?? false })) {
    if (isFailed(file)) {
      errors.push(file);
      io.stderr(`heroes media hash: ${file.path}: ${file.message}\n`);
    } else if (values.json) files.push(file);
    else {
      files.push(file);
      io.stdout(`${tableRow(file)}\n`);
    }
  }
  if (values.json) io.stdout(`${JSON.stringify({ files: files.map(withNulls), errors })}\n`);
  const nothingReadable = files.length === 0 && errors.length > 0 && errors.every(isUnread);
  return nothingReadable ? 2 : 0;
}

function refuse(io: CommandIo, problem: string): number {
  io.stderr(`heroes media hash: ${problem}; see heroes media --help\n`);
  return 2;
}

const isUnread = (file: FailedFile) => file.code.startsWith("file.");

/** A reader of the JSON finds every field in every file: what has no PDQ says null. */
function withNulls(file: HashedFile) {
  return { ...file, pdq: file.pdq ?? null, pdqQuality: file.pdqQuality ?? null };
}

function tableRow(file: HashedFile): string {
  const quality = file.pdqQuality === undefined ? "-" : String(file.pdqQuality);
  return [file.md5, file.sha1, file.sha256, file.pdq ?? "-".padEnd(64), quality.padStart(3), file.type, file.path].join(
    "  ",
  );
}
