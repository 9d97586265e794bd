import {
  compareFrames,
  createListMatcher,
  type FailedFile,
  type FrameMatch,
  type HashedFile,
  type Match,
  openHashIndex,
} from "@heroes/media-match";
import type { CommandIo } from "../command.ts";
import { readArguments } from "../read-arguments.ts";
import { wholeNumber } from "./media-arguments.ts";
import {
  exitCode,
  FILE_OPTIONS,
  hashPaths,
  problemOf,
  readFileOptions,
  withNulls,
  withoutRotations,
} from "./media-files.ts";
import { type LoadedList, loadList } from "./media-lists.ts";
import { asEntry, writeEntries } from "./media-output.ts";

const OPTIONS = {
  ...FILE_OPTIONS,
  list: { type: "string", multiple: true },
  radius: { type: "string" },
  "min-quality": { type: "string" },
  "vics-profile": { type: "string" },
  "fail-on-find": { type: "boolean" },
} as const;

type Found = Omit<Match, "list"> & { readonly path: string; readonly list: string };

/** How much of a video's frames meets the frames of a listed one, and the other way round. */
type VideoFound = FrameMatch & { readonly path: string; readonly list: string };

/** `heroes media match --list FILE... PATH...` */
export async function matchMedia(args: string[], io: CommandIo): Promise<number> {
  const { values, positionals } = readArguments("media", args, OPTIONS);
  const options = readFileOptions(values, positionals);
  if ("problem" in options) return refuse(io, options.problem);
  const radius = wholeNumber(values.radius ?? "31", 0, 256);
  const minQuality = wholeNumber(values["min-quality"] ?? "50", 0, 100);
  if (radius === null) return refuse(io, "--radius needs a number from 0 to 256");
  if (minQuality === null) return refuse(io, "--min-quality needs a number from 0 to 100");
  if (!values.list) return refuse(io, "no list is named; use --list FILE");

  const matcher = createListMatcher(await openHashIndex());
  const lists: LoadedList[] = [];
  for (const file of values.list) {
    const list = await loadList(file, matcher, values["vics-profile"], io.stderr);
    if ("problem" in list) {
      io.stderr(`heroes media match: ${list.problem}\n`);
      return 2;
    }
    for (const note of list.notes) io.stderr(`heroes media match: ${file}: ${note}\n`);
    lists.push(list);
  }
  matcher.prepare();

  const files: HashedFile[] = [];
  const errors: FailedFile[] = [];
  const matches: Found[] = [];
  const videos: VideoFound[] = [];
  const entries: ReturnType<typeof asEntry>[] = [];
  for await (const result of hashPaths(positionals, options, io)) {
    const file = "failed" in result ? result.failed : result.file;
    if ("failed" in result) errors.push(result.failed);
    else {
      files.push(result.file);
      errors.push(...problemOf(result.file));
    }
    // A picture that cannot be decoded is still known by its digests.
    const own = matcher.match(file, { radius, minQuality });
    if (own[0] && "file" in result) entries.push(asEntry(result.file, entries.length + 1, own[0]));
    for (const found of compareVideos(file, lists, { radius, minQuality })) {
      videos.push(found);
      if (options.output === "table") io.stdout(`${videoRow(found)}\n`);
    }
    for (const match of own) {
      const found = { ...match, path: file.path, list: (lists[match.list] as LoadedList).file };
      matches.push(found);
      if (options.output === "table") io.stdout(`${tableRow(found)}\n`);
    }
  }
  if (options.output === "json") io.stdout(`${JSON.stringify(jsonAnswer(lists, matches, videos, files, errors))}\n`);
  else if (options.output !== "table") await writeEntries(options.output, entries, io.stdout);
  else io.stderr(`${files.length} files compared, ${matches.length} matches, ${errors.length} errors\n`);
  return exitCode(files.length, errors) || (matches.length > 0 && values["fail-on-find"] ? 1 : 0);
}

/** Both shares for each listed video that has a frame in common; which share counts is the reader's to say. */
function compareVideos(
  { path, video }: Partial<HashedFile> & { readonly path: string },
  lists: readonly LoadedList[],
  options: { radius: number; minQuality: number },
): VideoFound[] {
  if (!video) return [];
  return lists.flatMap(({ file, frames }) => {
    const shares = frames ? compareFrames(video.frames, frames, options) : null;
    return shares && shares.queryPercent + shares.comparedPercent > 0 ? [{ path, list: file, ...shares }] : [];
  });
}

function videoRow({ path, list, queryPercent, comparedPercent }: VideoFound): string {
  return `${path}  video: ${queryPercent.toFixed(0)} % of its frames are in the list, ${comparedPercent.toFixed(0)} % of the list's are in it  ${list}`;
}

function jsonAnswer(
  lists: LoadedList[],
  matches: Found[],
  videos: VideoFound[],
  files: HashedFile[],
  errors: FailedFile[],
) {
  const shown = lists.map(({ file, format, entries }) => ({ file, format, entries }));
  return {
    lists: shown,
    matches,
    videos,
    files: files.map(withoutRotations).map(withNulls),
    errors: errors.map(withoutRotations),
  };
}

function refuse(io: CommandIo, problem: string): number {
  io.stderr(`heroes media match: ${problem}; see heroes media --help\n`);
  return 2;
}

function tableRow({ path, list, entry, kind, distance, rotation, variant, category }: Found): string {
  const how =
    kind === "pdq"
      ? `pdq distance ${distance} ${rotation}${variant === "exact" ? "" : ` (${variant})`}`
      : `${kind} equal`;
  const grade = category ? `  ${category.scheme} ${category.code}` : "";
  return `${path}  ${how}  ${list}: ${entry}${grade}`;
}
