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
    // Every error with a name of its own carries one line meant for people; anything else is a bug and says so.
    const known =
      error instanceof Error && !["Error", "TypeError", "RangeError", "ReferenceError"].includes(error.name);
    io.stderr(
      known
        ? `heroes: ${error.message}`
        : `heroes: something went wrong inside (${error instanceof Error ? error.message : "unknown"})`,
    );
    if (!known && process.env.HEROES_DEBUG) io.stderr(error instanceof Error ? (error.stack ?? "") : "");
    return 2;
  }
}

async function overview(): Promise<string> {
  const lines = ["heroes <command> [options]", ""];
  for (const load of Object.values(commands)) {
    const { name, summary } = await load();
    lines.push(`  ${name.padEnd(19)} ${summary}`);
  }
  return [...lines, "", "heroes <command> --help says more, with an example."].join("\n");
}
