import { enableCompileCache } from "node:module";
import { join } from "node:path";
import type { Command } from "./command.ts";

// For those who call this file by hand; `npm start` and `npx heroes` set the same before Node starts (programEnv).
enableCompileCache(join(import.meta.dirname, "..", "node_modules", ".cache", "heroes"));
// React picks its build by this when it is first loaded: without it pages are drawn by the slow one for developers.
process.env.NODE_ENV ??= "production";

/** Every command, loaded only when it is called. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import("./commands/start.ts")).startCommand,
  demo: async () => (await import("./commands/demo.ts")).demoCommand,
  serve: async () => (await import("./commands/start.ts")).serveCommand,
  worker: async () => (await import("./commands/worker.ts")).workerCommand,
  verify: async () => (await import("./commands/verify.ts")).verifyCommand,
  media: async () => (await import("./commands/media.ts")).mediaCommand,
  backup: async () => (await import("./commands/backup.ts")).backupCommand,
  restore: async () => (await import("./commands/restore.ts")).restoreCommand,
  doctor: async () => (await import("./commands/doctor.ts")).doctorCommand,
  "administrator-link": async () => (await import("./commands/administrator-link.ts")).administratorLinkCommand,
  chat: async () => (await import("./commands/chat.ts")).chatCommand,
  job: async () => (await import("./commands/job.ts")).jobCommand,
  law: async () => (await import("./commands/law.ts")).lawCommand,
  migrate: async () => (await import("./commands/migrate.ts")).migrateCommand,
};

const io = {
  stdout: (text: string) => process.stdout.write(text.endsWith("\n") ? text : `${text}\n`),
  stderr: (text: string) => process.stderr.write(text.endsWith("\n") ? text : `${text}\n`),
};
// A reader that went away (`heroes ... | head`) is no error of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 2));

/** Errors of the language and of libraries: a bug of ours. Every other name is one of our own, with a line for people. */
const bugs = ["Error", "TypeError", "RangeError", "ReferenceError", "SyntaxError", "AggregateError", "ZodError"];

const [name = "--help", ...args] = process.argv.slice(2);
process.exitCode = await runMain(name, args);

async function runMain(name: string, args: string[]): Promise<number> {
  if (name === "--help" || name === "-h" || name === "help") {
    io.stdout(await overview());
    return 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    io.stderr(`heroes: no command '${name}'; heroes --help lists them`);
    return 2;
  }
  const command = await load();
  if (args.includes("--help") || args.includes("-h")) {
    io.stdout(command.help?.(args) ?? command.usage);
    return 0;
  }
  try {
    return await command.run(args, io);
  } catch (error) {
    return explain(error);
  }
}

/** One line on standard error, never a stack trace unless HEROES_DEBUG asks for it. @returns the exit code */
async function explain(error: unknown): Promise<number> {
  const { isDatabaseAway } = await import("../platform/kernel/database-away.ts");
  const { isStorageAway } = await import("../platform/kernel/storage-away.ts");
  const message = (error instanceof Error ? error.message : "unknown").replace(/\s+/g, " ");
  // A file or folder that the system refuses: its message names the reason and the path.
  const refused = error instanceof Error && "syscall" in error && "path" in error;
  if (isDatabaseAway(error)) io.stderr(`heroes: the database cannot be reached (${message})`);
  // A disk that filled up while a file was written: the system names no path then.
  else if (!refused && isStorageAway(error)) io.stderr(`heroes: the disk is full or read-only (${message})`);
  else if (refused || (error instanceof Error && !bugs.includes(error.name))) io.stderr(`heroes: ${message}`);
  else {
    io.stderr(`heroes: something went wrong inside (${message})`);
    if (process.env.HEROES_DEBUG) io.stderr(error instanceof Error ? (error.stack ?? "") : "");
  }
  return 2;
}

async function overview(): Promise<string> {
  const lines = ["heroes <command> [options]", ""];
  for (const load of Object.values(commands)) {
    const { name, summary } = await load();
    lines.push(`  ${name.padEnd(19)} ${summary}`);
  }
  return [...lines, "", "heroes <command> --help says more, with an example."].join("\n");
}
