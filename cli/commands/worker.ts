import { readConfig } from "#kernel";
import { openPlatform } from "../../platform/open-platform.ts";
import type { Command } from "../command.ts";
import { atMost, endSoon } from "../end-soon.ts";

export const workerCommand: Command = {
  name: "worker",
  summary: "runs background work beside a running `heroes serve`",
  usage: `heroes worker

Runs background work (hashing, deadlines, sending, retention) on the database of DATABASE_URL, or, when started by
\`heroes start\`, on its embedded database. \`npm start\` starts one by itself; start more on other machines when the
queue grows.

Example: DATABASE_URL=postgres://owner@db.example.org/heroes?sslmode=verify-full npx heroes worker
`,
  async run(_args, io) {
    const platform = await openPlatform(readConfig(process.env, process.cwd()), process.env.HEROES_SOCKET_DIR ?? null, {
      worker: true,
    });
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
