import { type ParseArgsConfig, parseArgs } from "node:util";
import { UsageError } from "./command.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** parseArgs, which also refuses an option that is given twice. @throws UsageError with one line that names the help */
export function readArguments<T extends Options>(command: string, args: string[], options: T) {
  const help = `see heroes ${command} --help`;
  try {
    const parsed = parseArgs({ args, options, allowPositionals: true, tokens: true });
    const once = new Set<string>();
    for (const token of parsed.tokens) {
      if (token.kind !== "option" || options[token.name]?.multiple) continue;
      if (once.has(token.name)) throw new UsageError(`--${token.name} is given twice; ${help}`);
      once.add(token.name);
    }
    return parsed;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const why = error instanceof Error ? error.message.split(". ")[0] : "bad arguments";
    throw new UsageError(`${why}; ${help}`);
  }
}

/** The same for a command that takes options alone. @throws UsageError */
export function readOptions<T extends Options>(command: string, args: string[], options: T) {
  const { values, positionals } = readArguments(command, args, options);
  if (positionals.length > 0)
    throw new UsageError(`'${positionals[0]}' is not an option of ${command}; see heroes ${command} --help`);
  return values;
}

/** For commands that take nothing: what is said to them is not silently left out. @throws UsageError */
export function takeNothing(command: string, args: readonly string[]): void {
  if (args.length > 0)
    throw new UsageError(`${command} takes no arguments (got ${args[0]}); see heroes ${command} --help`);
}
