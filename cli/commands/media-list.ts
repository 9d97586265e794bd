import { type HashKind, readListInChild } from "@heroes/media-match";
import type { CommandIo } from "../command.ts";
import { readArguments } from "../read-arguments.ts";
import { whyUnreadByChild } from "../read-input.ts";
import { startReading } from "./media-progress.ts";

const OPTIONS = { json: { type: "boolean" }, "vics-profile": { type: "string" } } as const;
const KINDS = ["md5", "sha1", "sha256", "pdq"] as const satisfies readonly HashKind[];

type CheckedList = {
  readonly file: string;
  readonly format: string | null;
  readonly entries: number;
  /** Entries that the list takes back within itself. */
  readonly removals: number;
  /** How many entries carry a hash of each kind. */
  readonly hashes: Record<HashKind, number>;
  readonly notes: readonly { readonly line: number; readonly message: string }[];
  /** The first fault: because of it nothing of the list would be taken. */
  readonly problem: { readonly line: number; readonly code: string; readonly message: string } | null;
};

/** `heroes media list FILE...`: whether a list could be taken, and what is on it. */
export async function checkLists(args: string[], io: CommandIo): Promise<number> {
  const parsed = readArguments("media", args, OPTIONS);
  if (parsed.positionals.length === 0) {
    io.stderr("heroes media list: no list is named; see heroes media --help\n");
    return 2;
  }
  const lists: CheckedList[] = [];
  for (const file of parsed.positionals) {
    const list = await checkList(file, parsed.values["vics-profile"], io);
    lists.push(list);
    if (!parsed.values.json) tell(list, io);
  }
  if (parsed.values.json) io.stdout(`${JSON.stringify({ lists })}\n`);
  return lists.some((list) => list.problem) ? 2 : 0;
}

/** Notes shown for one list; a strange table may have one for each of its rows. */
const SHOWN = 20;

async function checkList(file: string, vicsProfile: string | undefined, io: CommandIo): Promise<CheckedList> {
  const list = {
    ...{ file, format: null as string | null, entries: 0, removals: 0, hashes: { md5: 0, sha1: 0, sha256: 0, pdq: 0 } },
    ...{ notes: [] as { line: number; message: string }[], problem: null as CheckedList["problem"] },
  };
  const progress = await startReading(file, io.stderr);
  try {
    for await (const item of readListInChild(progress.bytes(), { vicsProfile: vicsProfile ?? "" })) {
      if (item.kind === "format") list.format = item.format;
      else if (item.kind === "removal") list.removals++;
      else if (item.kind === "note")
        list.notes.length < SHOWN && list.notes.push({ line: item.line, message: item.message });
      else if (item.kind === "problem") list.problem = { line: item.line, code: item.code, message: item.message };
      else if (item.kind === "entry") {
        list.entries++;
        for (const kind of KINDS) if (item[kind]) list.hashes[kind]++;
      }
    }
  } catch (error) {
    const why = whyUnreadByChild(error);
    if (!why) throw error;
    list.problem = { line: 0, code: "list.unreadable", message: `${why}.` };
  } finally {
    progress.end();
  }
  return list;
}

function tell(list: CheckedList, io: CommandIo): void {
  for (const { line, message } of list.notes) io.stderr(`heroes media list: ${list.file}, line ${line}: ${message}\n`);
  const { file, problem } = list;
  if (problem) {
    const place = problem.line > 0 ? `, line ${problem.line}` : "";
    io.stderr(`heroes media list: ${file}${place}: ${problem.message} Nothing of it would be taken.\n`);
  } else {
    const kinds = KINDS.flatMap((kind) => (list.hashes[kind] > 0 ? `${kind} ${list.hashes[kind]}` : [])).join(", ");
    const back = list.removals > 0 ? `, ${list.removals} taken back` : "";
    io.stdout(`${file}  ${list.format}  ${list.entries} entries (${kinds || "no hash"})${back}\n`);
  }
}
