import { readConfig } from "#kernel";
import { openPlatform } from "../../platform/open-platform.ts";
import { type Command, UsageError } from "../command.ts";
import { atMost, endSoon } from "../end-soon.ts";
import { takeNothing } from "../read-arguments.ts";

export const workerCommand: Command = {
  name: "worker",
  summary: "runs background work beside a running `heroes serve`",
  usage: `heroes worker

Runs background work (hashing, deadlines, sending, retention) on the database of DATABASE_URL, or, when started by
\`heroes start\`, on its embedded database. \`npm start\` starts one by itself; start more on other machines when the
queue grows.

Example: DATABASE_URL=postgres://owner@db.example.org/heroes?sslmode=verify-full npx heroes worker
`,
  async run(args, io) {
    takeNothing("worker", args);
    const config = readConfig(process.env, process.cwd());
    const socketDir = process.env.HEROES_SOCKET_DIR || null;
    if (!config.databaseUrl && socketDir === null)
      throw new UsageError("set DATABASE_URL; without it `heroes start` has the database, and a worker of its own");
    const platform = await openPlatform(config, socketDir, { worker: true });
    await platform.work();
    process.send?.("ready");
    io.stderr("worker ready");
    await new Promise<void>((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => resolve());
      // Our parent's pipe closes when it is killed: stop too, so that nothing is left running.
      process.on("disconnect", () => resolve());
    });
    // A run that a frozen database holds is lost with us and begun again later.
    await atMost(8000, platform.stop());
    endSoon();
    // An open channel to our parent would keep us until it ends us by force.
    if (process.connected) process.disconnect();
    return 0;
  },
};
