import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { builtPages } from "./built-pages.ts";

const root = join(import.meta.dirname, "..", "..");

const practiceFile = z.object({
  accounts: z.array(
    z.object({ login: z.string(), password: z.string(), totpSecret: z.string(), name: z.string() }).loose(),
  ),
});
export type PracticeLogin = {
  readonly login: string;
  readonly password: string;
  readonly totpSecret: string;
  readonly name: string;
};

export type PracticeInstallation = {
  /** `http://localhost:<port>`, without a slash at the end. */
  readonly address: string;
  account(login: string): PracticeLogin;
  stop(): Promise<void>;
};

/**
 * `heroes demo` as a process tree of its own, as people start it: database, web server and worker, in a temporary folder
 * and on a free port.
 */
export async function startPractice(): Promise<PracticeInstallation> {
  await builtPages();
  const folder = mkdtempSync(join(tmpdir(), "heroes-journey-"));
  const port = await freePort();
  const server = spawn(process.execPath, [join(root, "cli", "main.ts"), "demo"], {
    cwd: root,
    env: {
      ...process.env,
      HEROES_DATA: join(folder, "data"),
      HEROES_KEYS: join(folder, "keys.json"),
      PORT: String(port),
      HOST: "127.0.0.1",
      PUBLIC_URL: "",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  server.stdout.on("data", (part) => (output += String(part)));
  server.stderr.on("data", (part) => (output += String(part)));
  const stop = async () => {
    server.kill("SIGTERM");
    for (let waited = 0; server.exitCode === null && waited < 200; waited++) await sleep(50);
    server.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  for (let waited = 0; !output.includes("Practice accounts"); waited++) {
    if (server.exitCode !== null || waited > 1800) {
      await stop();
      throw new Error(`the practice world does not start: ${output}`);
    }
    await sleep(50);
  }
  const { accounts } = practiceFile.parse(JSON.parse(readFileSync(join(folder, "data", "practice.json"), "utf8")));
  return {
    address: `http://localhost:${port}`,
    account(login) {
      const found = accounts.find((one) => one.login === login);
      if (!found) throw new Error(`no practice account ${login}`);
      return found;
    },
    stop,
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const listener = createServer().listen(0, "127.0.0.1", () => {
      const address = listener.address();
      listener.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
