import { type ChildProcess, fork } from "node:child_process";
import { flushCompileCache } from "node:module";
import { join } from "node:path";
import type { Services } from "#kernel";
import { writeCheckpoint } from "#platform/audit";
import { ensureFirstInvitation } from "#platform/identity";
import { openPlatform } from "../../platform/open-platform.ts";
import { build } from "../../scripts/build.ts";
import { createWebPlatform } from "../../web/platform.ts";
import { requireFreePort, serveWeb } from "../../web/server/serve-web.ts";
import type { Command, CommandIo } from "../command.ts";
import { atMost, endSoon } from "../end-soon.ts";
import { type Installation, openInstallation } from "../installation.ts";
import { isPractice } from "../practice-marker.ts";
import { takeNothing } from "../read-arguments.ts";

export const startCommand: Command = {
  name: "start",
  summary: "database, web server and worker in one process tree (npm start)",
  usage: `heroes start

Starts everything: the embedded PostgreSQL (unless DATABASE_URL is set), migrations, the web server and a worker.
Ctrl-C stops it cleanly. The first start prints a one-time link to set up the first account.

HEROES_DATA   data folder (default ./data)         PORT, HOST    where to listen (default 127.0.0.1:8080)
HEROES_KEYS   key file (default in your home)      PUBLIC_URL    address people use, behind a proxy
DATABASE_URL  another PostgreSQL (16 or later)     EXIT_URL      where quick exit leads

Example: HEROES_DATA=/srv/heroes PORT=8081 npx heroes start
`,
  run: async (args, io) => {
    takeNothing("start", args);
    return runServer(io, {});
  },
};

export const serveCommand: Command = {
  name: "serve",
  summary: "database and web server without a worker; run `heroes worker` beside it",
  usage: `heroes serve

Like heroes start, but without a worker: for an installation whose workers run on their own (heroes worker).

Example: DATABASE_URL=postgres://owner@db.example.org/heroes?sslmode=verify-full npx heroes serve
`,
  run: async (args, io) => {
    takeNothing("serve", args);
    return runServer(io, { worker: false });
  },
};

export type ServerOptions = {
  readonly worker?: boolean;
  /** Runs once the platform is open and before anyone can reach it (the practice world uses it). */
  readonly prepare?: (services: Services, installation: Installation) => Promise<void>;
  /** Printed after the address. */
  readonly farewell?: () => string;
};

export async function runServer(io: CommandIo, options: ServerOptions): Promise<number> {
  const stop = stopSignal();
  const installation = await openInstallation((line) => io.stderr(`heroes: ${line}`), {
    migrateNow: true,
    // Nobody waits for pages, a database or a practice world that then cannot be reached.
    first: async (config) => {
      await requireFreePort(config);
      if (build()) io.stderr("heroes: pages built");
    },
  });
  try {
    const platform = await openPlatform(installation.config, installation.socketDir, { worker: false });
    try {
      await options.prepare?.(platform.services, installation);
      let worker: KeptWorker | null = null;
      const surface = createWebPlatform(
        platform.services,
        isPractice(installation.config.dataDir),
        () => worker?.isReady() ?? null,
      );
      const web = await serveWeb(surface);
      worker = options.worker === false ? null : keepWorker(installation, io);
      await worker?.ready;
      io.stdout(`Heroes is ready: ${web.address}`);
      const setUp = await ensureFirstInvitation(platform.services);
      if (setUp) io.stdout(`Set up the first account (once, within 24 hours): ${web.address}${setUp}`);
      if (options.farewell) io.stdout(options.farewell());
      surface.guide.readSoon();
      // A server is often ended without being asked: what was compiled for this start is kept for the next one now.
      flushCompileCache();
      const why = await Promise.race([stop, installation.lost]);
      io.stderr(why === "database" ? "heroes: the database does not come back; stopping" : "heroes: stopping");
      await Promise.all([web.stop(), worker?.stop()]);
      await signLog(platform.services, io);
      return why === "database" ? 2 : 0;
    } finally {
      await atMost(5000, platform.stop());
    }
  } finally {
    await installation.close();
    endSoon();
  }
}

/** What was logged since the last checkpoint can no longer be changed unseen. A database that is away does not keep us. */
async function signLog(services: Services, io: CommandIo): Promise<void> {
  const done = await atMost(
    3000,
    writeCheckpoint(services).catch(() => null),
  );
  if (done && !done.ok)
    io.stderr(`heroes: the log does not fit what was signed before (${done.failure.code}); run heroes verify`);
}

function stopSignal(): Promise<"signal"> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve("signal"));
  });
}

type KeptWorker = { readonly ready: Promise<void>; isReady(): boolean; stop(): Promise<void> };

/** One worker at all times: started again when it dies, with a growing pause. `ready` waits ten seconds at most. */
function keepWorker(installation: Installation, io: CommandIo): KeptWorker {
  let child: ChildProcess;
  let isReady = false;
  const { promise: ready, resolve: nowReady } = Promise.withResolvers<void>();
  setTimeout(nowReady, 10_000).unref();
  let stopping = false;
  let pause = 500;
  const start = () => {
    child = fork(join(import.meta.dirname, "..", "main.ts"), ["worker"], {
      env: { ...process.env, ...(installation.socketDir ? { HEROES_SOCKET_DIR: installation.socketDir } : {}) },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      // Ctrl-C of the terminal goes to us alone; we end the worker when the web server has finished.
      detached: true,
    });
    child.on("message", () => {
      isReady = true;
      nowReady();
    });
    child.on("exit", () => {
      isReady = false;
      if (stopping) return;
      io.stderr("heroes: the worker ended; starting it again");
      setTimeout(start, pause).unref();
      pause = Math.min(pause * 2, 30_000);
    });
  };
  start();
  return {
    ready,
    isReady: () => isReady,
    stop: () =>
      new Promise((resolve) => {
        stopping = true;
        if (child.exitCode !== null || !child.kill("SIGTERM")) return resolve();
        child.once("exit", () => resolve());
        setTimeout(() => {
          io.stderr("heroes: the worker did not stop by itself; ending it");
          child.kill("SIGKILL");
        }, 3000).unref();
      }),
  };
}
