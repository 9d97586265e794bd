import { expect, test, vi } from "vitest";
import { as, type DataKey, newToken, type Services, systemRandom, type Tx } from "#kernel";
import { openAttachment, receiveReport, saveDraft, stageFile } from "#platform/intake";
import { createWebPlatform } from "../../web/platform.ts";
import { createApp, loadBuild } from "../../web/server/create-app.ts";
import { builtPages } from "../support/built-pages.ts";
import { createTestWorld } from "../support/test-world.ts";
import { createPeople } from "./fixture.ts";
import { layWorld } from "./one-of-everything.ts";
import { pages } from "./pages.ts";
import { meaning, staffPersonas } from "./personas.ts";
import { defaults } from "./site.ts";

/** Lists over many reports or cases say once that they were read, not for each line. */
const listings = ["outbox.listed", "case.listed"];

const world = await createTestWorld();
const people = await createPeople(world);
const ids = await layWorld(world, people);
const { owner } = world;

type Reading = { readonly field: string; readonly scope: string };
let readings: { readonly field: string; readonly unlogged: readonly string[] }[] = [];
let [reader, since] = ["", 0];

/** The reports and cases that a key belongs to and that have no entry of this reader yet, as another connection sees it. */
async function unloggedScopes(keyId: string): Promise<string[]> {
  const { rows } = await owner.query(
    `select s.scope from (select id as scope from report where key_id = $1
       union select id from case_file where key_id = $1
       union select case_id from case_person where key_id = $1
       union select case_id from law_material where key_id = $1
       union select case_id from law_request where pdf_key_id = $1
       union select scope_id from outbox_message where key_id = $1) s
     where not exists (select from audit_entry a where a.actor = $2 and a.seq >= $3
       and (a.scope_id = s.scope or a.act = any ($4)))`,
    [keyId, reader, since, listings],
  );
  return rows.map((row) => String(row.scope));
}

/** What is opened with a key counts as read: the entry must have been there, committed, when the key was fetched. */
async function watched(key: DataKey): Promise<DataKey> {
  if (reader === "") return key;
  const unlogged = await unloggedScopes(key.id);
  const note = (field: string) => readings.push({ field, unlogged });
  return {
    ...key,
    open: (field, sealed) => {
      note(field);
      return key.open(field, sealed);
    },
    openJson: (field, sealed) => {
      note(field);
      return key.openJson(field, sealed);
    },
  };
}
const { vault } = world.services;
const services: Services = {
  ...world.services,
  vault: {
    ...vault,
    openKey: async (tx: Tx, keyId: string) => {
      const key = await vault.openKey(tx, keyId);
      return key && watched(key);
    },
    openKeys: async (tx: Tx, keyIds: readonly string[]) => {
      const keys = new Map<string, DataKey>();
      for (const [id, key] of await vault.openKeys(tx, keyIds)) keys.set(id, await watched(key));
      return keys;
    },
  },
};
await builtPages();
const app = createApp(createWebPlatform(services, false), await loadBuild());

async function watch<T>(userId: string, work: () => Promise<T>): Promise<{ result: T; unlogged: Reading[] }> {
  readings = [];
  since = Number((await owner.query("select size from audit_head")).rows[0].size);
  reader = userId;
  try {
    const result = await work();
    return { result, unlogged: readings.flatMap(({ field, unlogged }) => unlogged.map((scope) => ({ field, scope }))) };
  } finally {
    reader = "";
  }
}

async function knock(path: string, cookie: string, fields?: Readonly<Record<string, string>>): Promise<Response> {
  const headers: Record<string, string> = { Host: "localhost:8080", Cookie: cookie };
  if (!fields) return app.request(`http://localhost:8080${path}`, { headers });
  return app.request(`http://localhost:8080${path}`, {
    method: "POST",
    headers: { ...headers, Origin: "http://localhost:8080", "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields).toString(),
  });
}

function readerOf(cell: string) {
  const may = meaning(cell);
  const persona =
    staffPersonas.find((one) => may.has(one.name) && one.relation === "member") ??
    staffPersonas.find((one) => may.has(one.name));
  const someone = persona && people.get(persona.name);
  if (!someone) throw new Error(`nobody is in "${cell}"`);
  return someone;
}
const pathOf = (pattern: string, params: Readonly<Record<string, string>>) =>
  pattern.replace(/:(\w+)\??/g, (_, name: string) => ids[params[name] ?? ""] ?? params[name] ?? "").replace(/\/$/, "");

const readable = Object.entries(pages)
  .filter(([pattern, row]) => row.get && !pattern.startsWith("/account"))
  .map(([pattern, row]) => {
    const query = row.query ? `?${row.query.replace(/\$(\w+)/g, (_, name: string) => ids[name] ?? name)}` : "";
    return { pattern, cell: row.get ?? "", path: pathOf(pattern, { ...defaults, ...row.params }) + query };
  });

test.each(readable)("promise-08: $pattern opens nothing sealed before its entry is in the log", async (page) => {
  const { userId, cookie } = readerOf(page.cell);
  const { result, unlogged } = await watch(userId, () => knock(page.path, cookie));
  expect(result.status).toBe(200);
  expect(unlogged).toEqual([]);
});

test("promise-08: a report opened at the desk, a package and a file are read only after their entry", async () => {
  const { userId, cookie } = readerOf("coordinator+member");
  const report = `/desk/queue/${ids.queued}`;
  await knock(report, cookie, { intent: "open" });
  const opened = await watch(userId, async () => (await knock(report, cookie)).text());
  expect(opened.result).toContain("An invented report for practice.");
  expect(readings.length).toBeGreaterThan(0);
  expect(opened.unlogged).toEqual([]);

  const fields = { passphrase: "an invented long passphrase" };
  const download = await watch(userId, () => knock(`/outbox/${ids.message}/package`, cookie, fields));
  expect(download.result.status).toBe(200);
  expect(readings.length).toBeGreaterThan(0);
  expect(download.unlogged).toEqual([]);

  const token = await saveDraft(services, newToken(systemRandom), {});
  const content = (async function* () {
    yield Buffer.from("harmless bytes");
  })();
  const staged = await stageFile(services, token, { name: "invented.txt", content }, 1000);
  const received = await receiveReport(
    as(services, { kind: "public" }),
    { kind: "other", language: "en", channel: "web" },
    {
      files: [staged],
    },
  );
  if (!received.ok) throw new Error(received.failure.code);
  const file = (await owner.query("select id from report_attachment where report_id = $1", [received.value.reportId]))
    .rows[0].id;
  const actor = { kind: "staff", userId, sessionId: userId, roles: ["coordinator"] } as const;
  const attachment = await watch(userId, () => openAttachment(as(services, actor), file));
  expect(attachment.result.ok).toBe(true);
  expect(readings.length).toBeGreaterThan(0);
  expect(attachment.unlogged).toEqual([]);
});

test("promise-08: when the log cannot be written, nothing is shown", async () => {
  const { cookie } = readerOf("coordinator+member");
  // The server says on its error output what went wrong, for every page.
  const quiet = vi.spyOn(console, "error").mockImplementation(() => {});
  const secrets = [
    "Vera Invented",
    "An invented report for practice",
    "Invented task",
    "An invented case for practice",
  ];
  await owner.query(`
    create function full_log() returns trigger language plpgsql as $$ begin raise exception 'no space left'; end $$;
    create trigger full_log before insert on audit_entry for each row execute function full_log()`);
  try {
    for (const { path, pattern } of readable.filter(
      (one) => one.path.includes(ids.case ?? "-") || one.path.includes(ids.queued ?? "-"),
    )) {
      const response = await knock(path, cookie);
      const text = await response.text();
      if (response.status !== 200) continue;
      for (const secret of secrets) expect(text.includes(secret), `${pattern} shows "${secret}"`).toBe(false);
    }
    const answer = await knock(`/outbox/${ids.message}/package`, cookie, { passphrase: "an invented long passphrase" });
    expect(answer.status).not.toBe(200);
  } finally {
    quiet.mockRestore();
    await owner.query("drop trigger full_log on audit_entry; drop function full_log()");
  }
  expect((await knock(`/cases/${ids.case}`, cookie)).status).toBe(200);
});
