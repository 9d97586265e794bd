import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { heroes } from "./support/heroes-command.ts";

const folder = mkdtempSync(join(tmpdir(), "heroes-doctor-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const env = {
  HEROES_DATA: join(folder, "data"),
  HEROES_KEYS: join(folder, "keys.json"),
  DATABASE_URL: "",
  PUBLIC_URL: "",
};

test("the doctor says in words what is in order and what is not", async () => {
  expect((await heroes(["doctor"], env)).code).toBe(2);
  expect((await heroes(["migrate"], env)).code).toBe(0);
  const done = await heroes(["doctor", "--json"], env);
  expect(done.code).toBe(0);
  const { checks } = JSON.parse(done.stdout) as { checks: { id: string; ok: boolean; detail: string }[] };
  const by = new Map(checks.map((check) => [check.id, check]));
  for (const id of [
    "keys-apart",
    "keys-closed",
    "checkpoints-new",
    "clock",
    "database",
    "migrations",
    "durable",
    "app-role",
  ])
    expect(by.get(id), id).toMatchObject({ ok: true });
  for (const id of ["backup-age", "tls", "running"]) expect(by.get(id), id).toMatchObject({ ok: false });
  expect(by.get("disk")?.detail).toMatch(/^\d+\.\d GB \(\d+ %\) of the data disk are free/);
  expect((await heroes(["doctor", "--fail-on-find"], env)).code).toBe(1);
  const nowhere = { ...env, HEROES_CHECKPOINTS: join(folder, "gone", "checkpoints.txt") };
  expect((await heroes(["doctor"], nowhere)).stdout).toMatch(
    /LOOK AT +checkpoints-new .*gone is full or cannot be written/,
  );
});

test("a database that says nothing is found too, and everything else is looked at; other commands say it in one line", async () => {
  const held: Socket[] = [];
  const silent = createServer((socket) => held.push(socket)).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = silent.address() as AddressInfo;
  try {
    const far = { ...env, DATABASE_URL: `postgres://owner:invented@127.0.0.1:${String(port)}/heroes` };
    const [looked, migrated] = await Promise.all([heroes(["doctor", "--json"], far), heroes(["migrate"], far)]);
    const { checks } = JSON.parse(looked.stdout) as { checks: { id: string; ok: boolean; detail: string }[] };
    const by = new Map(checks.map((check) => [check.id, check]));
    expect(by.get("database")).toMatchObject({ ok: false, detail: expect.stringContaining("(no answer)") });
    expect(by.get("keys-closed")).toMatchObject({ ok: true });
    expect(migrated).toMatchObject({ code: 2, stderr: "heroes: the database cannot be reached (no answer)\n" });
  } finally {
    for (const socket of held) socket.destroy();
    silent.close();
  }
}, 60_000);

test("keys inside the data folder, and keys that others can read, are found", async () => {
  const inside = { ...env, HEROES_DATA: join(folder, "second"), HEROES_KEYS: join(folder, "second", "keys.json") };
  await heroes(["migrate"], inside);
  const { checks } = JSON.parse((await heroes(["doctor", "--json"], inside)).stdout) as {
    checks: { id: string; ok: boolean }[];
  };
  expect(checks.find((check) => check.id === "keys-apart")?.ok).toBe(false);
});
