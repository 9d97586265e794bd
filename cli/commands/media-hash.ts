import type { FailedFile, HashedFile } from "@heroes/media-match";
import type { CommandIo } from "../command.ts";
import { readArguments } from "../read-arguments.ts";
import {
  exitCode,
  FILE_OPTIONS,
  hashPaths,
  problemOf,
  readFileOptions,
  withNulls,
  withoutRotations,
} from "./media-files.ts";
import { asEntry, writeEntries } from "./media-output.ts";

const OPTIONS = { ...FILE_OPTIONS, rotations: { type: "boolean" } } as const;

/** `heroes media hash PATH...` */
export async function hashMedia(args: string[], io: CommandIo): Promise<number> {
  const { values, positionals } = readArguments("media", args, OPTIONS);
  const options = readFileOptions(values, positionals);
  if ("problem" in options) return refuse(io, options.problem);

  const files: HashedFile[] = [];
  const errors: FailedFile[] = [];
  for await (const result of hashPaths(positionals, options, io)) {
    if ("failed" in result) errors.push(result.failed);
    else {
      files.push(result.file);
      errors.push(...problemOf(result.file));
      if (options.output === "table") io.stdout(`${tableRow(result.file)}\n`);
    }
  }
  const shape = <T extends HashedFile | FailedFile>(file: T) => (values.rotations ? file : withoutRotations(file));
  if (options.output === "json")
    io.stdout(`${JSON.stringify({ files: files.map(shape).map(withNulls), errors: errors.map(shape) })}\n`);
  else if (options.output !== "table")
    await writeEntries(
      options.output,
      files.map((file, i) => asEntry(file, i + 1)),
      io.stdout,
    );
  return exitCode(files.length, errors);
}

function refuse(io: CommandIo, problem: string): number {
  io.stderr(`heroes media hash: ${problem}; see heroes media --help\n`);
  return 2;
}

function tableRow(file: HashedFile): string {
  const quality = file.pdqQuality === undefined ? "-" : String(file.pdqQuality);
  const pdq = file.pdq ?? "-".padEnd(64);
  return [file.md5, file.sha1, file.sha256, pdq, quality.padStart(3), file.type, file.path].join("  ");
}
