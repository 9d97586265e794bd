import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DEFAULT_LIMITS } from "./limits.ts";
import { describeSandbox, sandboxCommand } from "./sandbox.ts";

const run = promisify(execFile);
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sandbox-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs code as the child would run, and gives its output or its error text. */
async function inside(code: string, cpuSeconds = 20): Promise<string> {
  // A script lies in the package's own folder, the only one the child may read; -e stands in for it.
  const [program, args] = await sandboxCommand("-e", [code], DEFAULT_LIMITS, cpuSeconds);
  return run(program, args, { env: {}, timeout: 20_000 }).then(
    ({ stdout }) => stdout.trim(),
    (error: { stderr: string; signal: string | null; code: number }) => `${error.signal ?? error.code} ${error.stderr}`,
  );
}

test("the child can start nothing, write nothing and read no file outside the program", async () => {
  const secret = join(folder, "secret");
  await writeFile(secret, "canary");
  expect(await inside("console.log(1 + 1)")).toBe("2");
  expect(await inside(`console.log(fs.readFileSync(${JSON.stringify(secret)}, "utf8"))`)).toContain(
    "ERR_ACCESS_DENIED",
  );
  expect(await inside(`fs.writeFileSync(${JSON.stringify(join(folder, "new"))}, "x")`)).toContain("ERR_ACCESS_DENIED");
  expect(await inside('child_process.execSync("id")')).toContain("ERR_ACCESS_DENIED");
  expect(await inside("new worker_threads.Worker('1', { eval: true })")).toContain("ERR_ACCESS_DENIED");
  expect(await inside("console.log(Object.keys(process.env).length)")).toBe("0");
});

test("where the system allows it, the child has no network, a processor limit and a memory limit", async () => {
  const sandbox = await describeSandbox(DEFAULT_LIMITS);
  if (sandbox.noNetwork) {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    const code = `net.connect(${port}, "127.0.0.1").on("connect", () => console.log("in")).on("error", (e) => console.log(e.code))`;
    expect(await inside(code)).not.toBe("in");
    server.close();
  }
  if (sandbox.cpu) expect(await inside("while (true);", 1)).toMatch(/^(SIG(XCPU|KILL)|152|137)/);
  if (sandbox.memory) {
    const hoard = "const all = []; while (all.length < 40) all.push(Buffer.alloc(1e8, 1)); console.log('all')";
    expect(await inside(hoard)).not.toBe("all");
  }
}, 120_000);
