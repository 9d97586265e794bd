import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Command, UsageError } from "../command.ts";
import { createPracticeWorld, type PracticeAccount } from "../demo/practice-world.ts";
import { isPractice, markPractice } from "../practice-marker.ts";
import { takeNothing } from "../read-arguments.ts";
import { runServer } from "./start.ts";

export const demoCommand: Command = {
  name: "demo",
  summary: "the same as start, with an invented practice world (npm run demo)",
  usage: `heroes demo

Starts Heroes with a practice world: invented reports, cases, services and accounts, marked as practice on every page.
Without HEROES_DATA it uses a throw-away folder that is removed at the end. With HEROES_DATA the folder must be empty or
already a practice world; \`npm start\` then continues it.

Example: PORT=8090 npx heroes demo
`,
  async run(args, io) {
    takeNothing("demo", args);
    const given = process.env.HEROES_DATA;
    const dataDir = given ? resolve(given) : mkdtempSync(join(tmpdir(), "heroes-demo-"));
    if (
      given &&
      existsSync(dataDir) &&
      readdirSync(dataDir).some((name) => name !== "heroes.lock") &&
      !isPractice(dataDir)
    ) {
      throw new UsageError(`${dataDir} holds something that is no practice world; name an empty folder`);
    }
    if (!given) {
      // A throw-away world has throw-away keys, beside its data: nothing of it is worth protecting, nothing is left behind.
      process.env.HEROES_DATA = join(dataDir, "data");
      process.env.HEROES_KEYS ??= join(dataDir, "keys.json");
    }
    let accounts: readonly PracticeAccount[] = [];
    try {
      return await runServer(io, {
        prepare: async (services, installation) => {
          const folder = installation.config.dataDir;
          if (isPractice(folder))
            accounts = (
              JSON.parse(readFileSync(join(folder, "practice.json"), "utf8")) as { accounts: PracticeAccount[] }
            ).accounts;
          else {
            io.stderr("heroes: inventing the practice world");
            accounts = await createPracticeWorld(services);
            markPractice(folder, { practice: true, accounts });
          }
        },
        farewell: () => describeAccounts(accounts),
      });
    } finally {
      if (!given) rmSync(dataDir, { recursive: true, force: true });
    }
  },
};

function describeAccounts(accounts: readonly PracticeAccount[]): string {
  const rows = accounts.map(
    (one) =>
      `  ${one.roles.join(", ").padEnd(26)} ${one.login.padEnd(14)} ${one.password.padEnd(26)} ${one.totpSecret}`,
  );
  return [
    "",
    "Practice accounts (sign in at /sign-in):",
    `  ${"role".padEnd(26)} ${"login".padEnd(14)} ${"password".padEnd(26)} secret for the authenticator app`,
    ...rows,
  ].join("\n");
}
