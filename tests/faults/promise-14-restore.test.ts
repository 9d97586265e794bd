import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { as, newId, withActor } from "#kernel";
import { newCode, openWithCode, readReporterSession, sendDraft, viewOwnReport } from "#platform/intake";
import { saveDraft, stageFile } from "../../platform/intake/drafts.ts";
import { heroes } from "../support/heroes-command.ts";
import { insideInstallation as inside } from "../support/inside-installation.ts";

const folder = mkdtempSync(join(tmpdir(), "heroes-restore-"));
const first = { HEROES_DATA: join(folder, "first"), HEROES_KEYS: join(folder, "keys", "first.json"), DATABASE_URL: "" };
const backup = join(folder, "backup");
const passphrase = "a long practice passphrase";
const words = "the heron stands in the reeds";
let code = "";
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function* bytes() {
  yield Buffer.from("a harmless picture of a heron");
}

beforeAll(async () => {
  code = await inside(first, async (services) => {
    const state = { code: newCode(services.random), narrative: words };
    const token = await saveDraft(services, null, state);
    const file = await stageFile(services, token, { name: "heron.txt", content: bytes() }, 1000);
    const sent = await sendDraft(
      as(services, { kind: "public" }),
      token,
      { ...state, files: [file] },
      { kind: "other", channel: "web", narrative: words },
    );
    if (!sent.ok) throw new Error(sent.failure.code);
    // A file of another context: what came in on an order of the law, a list and an index lie beside the reports' files.
    const other = newId(services.random);
    await services.blobs.put(other, services.random.bytes(32), bytes(), 1000);
    await withActor(services.db, { kind: "system", job: "test" }, (tx) =>
      tx
        .insertInto("media_index")
        .values({ version: 1, blob_id: other, covers: "[]", entries: 0, built_at: services.clock.now() })
        .execute(),
    );
    return state.code;
  });
  const done = await heroes(["backup", "--out", backup, "--with-keys"], {
    ...first,
    HEROES_BACKUP_PASSPHRASE: passphrase,
  });
  expect(done.stderr + done.stdout).toContain("Backup in");
});

test("promise-14: one command restores a backup to a verified service, keys from the passphrase", async () => {
  const second = {
    HEROES_DATA: join(folder, "second"),
    HEROES_KEYS: join(folder, "keys", "second.json"),
    DATABASE_URL: "",
  };
  const restored = await heroes(["restore", backup, "--json"], { ...second, HEROES_BACKUP_PASSPHRASE: passphrase });
  expect(restored.code, restored.stderr).toBe(0);
  expect(JSON.parse(restored.stdout)).toMatchObject({ verified: { ok: true } });
  const [view, files] = await inside(second, async (services) => {
    const opened = await openWithCode(services, code);
    const actor = opened.ok ? await readReporterSession(services, opened.value.token) : null;
    if (!actor) throw new Error("the code does not open the restored report");
    return [await viewOwnReport(as(services, actor), "UTC"), await Array.fromAsync(services.blobs.list())] as const;
  });
  expect(view.ok && view.value.kind).toBe("other");
  expect(files).toHaveLength(2);
});

test("promise-05: a backup without the key file holds no word, code or file content", () => {
  const canaries = [
    words,
    code,
    code.slice(8),
    "harmless picture of a heron",
    readFileSync(first.HEROES_KEYS, "utf8").slice(40, 80),
  ];
  for (const entry of readdirSync(backup, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const content = readFileSync(join(entry.parentPath, entry.name));
    for (const canary of canaries) expect(content.includes(canary), `${entry.name} holds ${canary}`).toBe(false);
  }
});

test("promise-14: a changed byte, a missing file, a wrong passphrase, an installation in use: refused in one line, nothing touched", async () => {
  const target = {
    HEROES_DATA: join(folder, "third"),
    HEROES_KEYS: join(folder, "keys", "third.json"),
    DATABASE_URL: "",
  };
  const damaged = join(folder, "damaged");
  cpSync(backup, damaged, { recursive: true });
  const file = join(damaged, "database", "report.copy");
  const content = readFileSync(file);
  content[10] = (content[10] ?? 0) ^ 1;
  writeFileSync(file, content);
  const refusals = [
    await heroes(["restore", damaged], { ...target, HEROES_BACKUP_PASSPHRASE: passphrase }),
    await heroes(["restore", backup], { ...target, HEROES_BACKUP_PASSPHRASE: "not the passphrase" }),
    await heroes(["restore", backup], { ...first, HEROES_BACKUP_PASSPHRASE: passphrase }),
    await heroes(["restore", join(folder, "nowhere")], target),
    await heroes(["restore"], target),
  ];
  for (const refusal of refusals) {
    expect(refusal.code).toBe(2);
    expect(refusal.stderr.trim().split("\n")).toHaveLength(1);
    expect(refusal.stderr).not.toMatch(/\bat .*\.ts:/);
  }
  expect(refusals[0]?.stderr).toContain("report.copy");
});
