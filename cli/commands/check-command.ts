import type { Command, CommandIo } from "../command.ts";
import { whyUnreadable } from "../read-input.ts";

/** What was asked of `heroes <name> check FILE`. */
export type CheckOptions<L extends string> = {
  readonly file: string;
  readonly json: boolean;
  readonly failOnFind: boolean;
  readonly language: L | undefined;
  /** Further options by name, without the dashes. */
  readonly given: Readonly<Record<string, string>>;
};

type Check<L extends string> = Pick<Command, "name" | "summary" | "usage"> & {
  /** What `--lang` knows. */
  readonly languages: readonly L[];
  /** Further options that take a value. */
  readonly valued?: readonly string[];
  /** @param fail says why nothing was checked, in one line with the name of the file; its code is the answer then */
  work(options: CheckOptions<L>, io: CommandIo, fail: (why: string) => number): Promise<number>;
};

/** A command that looks at one file and says what it finds in it. */
export function checkCommand<L extends string>(check: Check<L>): Command {
  const { name, summary, usage } = check;
  return {
    name,
    summary,
    usage,
    async run(args, io) {
      if (args.length === 0 || args.includes("--help") || args.includes("-h")) {
        io.stdout(`${usage}\n`);
        return args.length === 0 ? 2 : 0;
      }
      const options = readOptions(check, args);
      if (typeof options === "string") {
        io.stderr(`heroes ${name}${options}\n`);
        return 2;
      }
      const fail = (why: string) => {
        io.stderr(`heroes ${name} check: ${options.file}: ${why}\n`);
        return 2;
      };
      try {
        return await check.work(options, io, fail);
      } catch (error) {
        const why = whyUnreadable(error);
        if (why) return fail(why);
        throw error;
      }
    },
  };
}

/** @returns the options, or what is wrong with them */
function readOptions<L extends string>(
  { name, languages, valued = [] }: Check<L>,
  [verb, ...rest]: readonly string[],
): CheckOptions<L> | string {
  if (verb !== "check") return `: unknown ${verb === undefined ? "use" : `"${verb}"`}; try heroes ${name} check FILE`;
  let [file, json, failOnFind] = ["", false, false];
  const given: Record<string, string> = {};
  const once = new Set<string>();
  for (let at = 0; at < rest.length; at++) {
    const arg = rest[at] ?? "";
    const [flag = "", inline] = /^(--[^=]*)=(.*)$/s.exec(arg)?.slice(1) ?? [arg];
    if (flag.startsWith("--") && once.has(flag)) return ` check: ${flag} is given twice`;
    once.add(flag);
    if (inline !== undefined && ["--json", "--fail-on-find"].includes(flag)) return ` check: ${flag} takes no value`;
    if (flag === "--json") json = true;
    else if (flag === "--fail-on-find") failOnFind = true;
    else if (["lang", ...valued].some((one) => flag === `--${one}`)) {
      const value = inline ?? rest[++at];
      if (value === undefined || value === "") return ` check: ${flag} needs a value`;
      given[flag.slice(2)] = value;
    } else if (flag.startsWith("--")) return ` check: unknown option ${flag}`;
    else if (file !== "") return ` check: one file at a time (got ${file} and ${arg})`;
    else file = arg;
  }
  const language = languages.find((known) => known === given.lang?.toLowerCase().slice(0, 2));
  if (given.lang !== undefined && !language)
    return ` check: --lang ${given.lang} is not known; known are ${languages.join(", ")}`;
  if (file === "") return ` check: which file? try heroes ${name} check --help`;
  return { file, json, failOnFind, language, given };
}

/** Control characters of what is checked must not steer the terminal. */
export const clean = (text: string): string =>
  [...text]
    .map((character) => (character < " " || (character >= "\u007f" && character < "\u00a0") ? " " : character))
    .join("");
