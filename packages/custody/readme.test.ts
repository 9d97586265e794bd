import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

test("the example of the README runs and says what its comments say", async () => {
  const readme = await readFile(new URL("./README.md", import.meta.url), "utf8");
  const code = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? "";
  const dir = await mkdtemp(join(tmpdir(), "custody-"));
  try {
    const entry = new URL("./index.ts", import.meta.url).href;
    await writeFile(join(dir, "example.mts"), code.replace('"@heroes/custody"', JSON.stringify(entry)));
    const { stdout } = await promisify(execFile)("node", [join(dir, "example.mts")]);
    expect(stdout).toMatch(/^heroes\.example\.org\/audit\n2\n/);
    expect(stdout).toContain("ok: true");
    expect(stdout).toContain("log.rolled-back");
  } finally {
    await rm(dir, { recursive: true });
  }
});
