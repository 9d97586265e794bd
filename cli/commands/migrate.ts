import type { Command } from "../command.ts";
import { openInstallation } from "../installation.ts";
import { takeNothing } from "../read-arguments.ts";

export const migrateCommand: Command = {
  name: "migrate",
  summary: "brings the database to this version and stops",
  usage: `heroes migrate

Brings the database of HEROES_DATA (or DATABASE_URL) to this version: forward only, each step once. \`npm start\` does
the same by itself.

Example: HEROES_DATA=/srv/heroes npx heroes migrate
`,
  async run(args, io) {
    takeNothing("migrate", args);
    const installation = await openInstallation((line) => io.stderr(line));
    await installation.close();
    io.stdout("The database is up to date.");
    return 0;
  },
};
