/** One command of `heroes`. Commands stand in cli/commands and are listed once, in cli/main.ts. */
export type Command = {
  readonly name: string;
  /** One line for the overview. */
  readonly summary: string;
  /** The whole `--help`, with an example. */
  readonly usage: string;
  /** What `--help` says where it hangs on the words before it; `usage` where this is left out. */
  help?(args: readonly string[]): string;
  /** @returns exit code: 0 done, 1 done and something was found, 2 bad arguments or unreadable input */
  run(args: string[], io: CommandIo): Promise<number>;
};

/** Where a command writes: results to `stdout`, messages and progress to `stderr`. */
export type CommandIo = { stdout(text: string): void; stderr(text: string): void };

/** Bad arguments or input: one clear line on standard error, exit code 2, never a stack trace. */
export class UsageError extends Error {
  override name = "UsageError";
}
