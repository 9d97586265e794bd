import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, expect, inject, test } from "vitest";
import { isDatabaseAway, openDatabase, type Tx, withActor } from "#kernel";
import { createTestWorld } from "../../tests/support/test-world.ts";
import { DatabaseSilent, type Patience } from "./database-away.ts";

const world = await createTestWorld();
const connection = { ...inject("postgres"), database: world.databaseName, max: 1 };
const app = { ...connection, user: "heroes_app", password: "test" };
const system = { kind: "system", job: "test" } as const;
const opened: { destroy(): Promise<void> }[] = [];
afterAll(() => Promise.all(opened.map((one) => one.destroy())));

function open(patience: Patience | null, more: pg.PoolConfig = {}) {
  const db = openDatabase({ ...app, ...more }, patience);
  opened.push(db);
  return db;
}
const long: Patience = { statement: 60_000, answer: 60_000, owner: 60_000 };
const pidOf = async (tx: Tx) => (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)).rows[0]?.pid;
const insert = (tx: Tx, id: string) =>
  sql`
  insert into sealed_key (id, scope, wrapped) values (${id}::uuid, 'report', '\\x00')`.execute(tx);
const rowsOf = async (id: string) => {
  const { rows } = await world.owner.query<{ n: number }>("select count(*)::int as n from sealed_key where id = $1", [
    id,
  ]);
  return rows[0]?.n;
};

test.each([
  ["as long as it takes", null],
  ["while people wait", long],
])("a connection that is lost at work fails that work and nothing else: %s", async (_, patience) => {
  const db = open(patience);
  for (const wait of [sql`select pg_sleep(30)`, null]) {
    const lost = withActor(db, system, async (tx) => {
      const end = () => pidOf(tx).then((pid) => world.owner.query("select pg_terminate_backend($1)", [pid]));
      if (!wait) {
        // Between two statements there is no query that could tell.
        await end();
        await sleep(50);
        return sql`select 1`.execute(tx);
      }
      const ended = end();
      await Promise.all([ended, wait.execute(tx)]);
    });
    await expect(lost).rejects.toSatisfy(isDatabaseAway);
    expect(await withActor(db, system, async () => "and goes on")).toBe("and goes on");
  }
});

test("who waits too long at a lock is ended by the database, undone, and leaves nobody waiting there", async () => {
  const db = open({ ...long, statement: 1000 });
  const before = await withActor(db, system, pidOf);
  const holder = new pg.Client(connection);
  await holder.connect();
  try {
    await holder.query("begin; lock table sealed_key");
    const id = "00000000-0000-4000-8000-00000000000a";
    const failed = withActor(db, system, (tx) => insert(tx, id));
    await expect(failed).rejects.toSatisfy((error) => isDatabaseAway(error) && !(error instanceof DatabaseSilent));
    const { rows } = await world.owner.query(
      "select 1 from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())",
    );
    expect(rows).toEqual([]);
    // The connection is whole and was kept.
    expect(await withActor(db, system, pidOf)).toBe(before);
    await holder.query("commit");
    await withActor(db, system, (tx) => insert(tx, id));
    expect(await rowsOf(id)).toBe(1);
  } finally {
    await holder.end();
  }
});

test("a transaction whose owner says nothing more is given up by the database, with its locks", async () => {
  const db = open({ ...long, owner: 200 });
  const id = "00000000-0000-4000-8000-00000000000b";
  const silent = withActor(db, system, async (tx) => {
    await insert(tx, id);
    const pid = await pidOf(tx);
    await expect
      .poll(async () => (await world.owner.query("select 1 from pg_stat_activity where pid = $1", [pid])).rowCount)
      .toBe(0);
  });
  await expect(silent).rejects.toSatisfy(isDatabaseAway);
  expect(await rowsOf(id)).toBe(0);
});

test("without limits a statement may take longer than people would wait", async () => {
  const db = open(null);
  const { rows } = await withActor(db, system, (tx) =>
    sql<{ t: string }>`
    select current_setting('statement_timeout') || current_setting('idle_in_transaction_session_timeout') as t`.execute(
      tx,
    ),
  );
  expect(rows).toEqual([{ t: "00" }]);
});

/** A network in front of the database that swallows everything while told to; nobody is told that it does. */
async function swallowing() {
  const folder = mkdtempSync(join(tmpdir(), "heroes-net-"));
  const { host, port = 5432 } = inject("postgres");
  const sockets = new Set<Socket>();
  let swallows = false;
  const server = createServer((near) => {
    if (swallows) return void sockets.add(near.on("error", () => {}));
    const far = host.startsWith("/") ? connect(join(host, `.s.PGSQL.${port}`)) : connect(port, host);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("error", () => {});
      from.on("data", (part) => swallows || to.write(part));
      from.on("close", () => swallows || to.destroy());
    }
  });
  server.listen(join(folder, ".s.PGSQL.5432"));
  await once(server, "listening");
  return {
    host: folder,
    swallow: (does: boolean) => {
      swallows = does;
    },
    /** As when a router in between forgets what went through it. */
    async destroy() {
      for (const socket of sockets) socket.destroy();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

test("where the network swallows everything the connection is cut, its transaction never counts, and the next one works", async () => {
  const net = await swallowing();
  opened.push(net);
  const db = open(
    { ...long, answer: 1000, owner: 1000 },
    { host: net.host, port: 5432, connectionTimeoutMillis: 1000 },
  );
  const [first, second] = ["00000000-0000-4000-8000-00000000000c", "00000000-0000-4000-8000-00000000000d"] as const;
  let pid: number | undefined;
  const began = performance.now();
  const half = withActor(db, system, async (tx) => {
    pid = await pidOf(tx);
    await insert(tx, first);
    net.swallow(true);
    await insert(tx, second);
  });
  await expect(half).rejects.toBeInstanceOf(DatabaseSilent);
  // A new connection gets no answer either.
  await expect(withActor(db, system, pidOf)).rejects.toSatisfy(isDatabaseAway);
  expect(performance.now() - began).toBeLessThan(10_000);
  net.swallow(false);
  expect(await withActor(db, system, pidOf)).not.toBe(pid);
  // The database heard nothing of the end; it gives the transaction up by itself.
  await world.owner.query("insert into sealed_key (id, scope, wrapped) values ($1, 'report', '\\x00')", [first]);
  expect([await rowsOf(first), await rowsOf(second)]).toEqual([1, 0]);
});

test("a process that stood still itself reads the answer that lies there before it gives up", async () => {
  const db = open({ ...long, answer: 1000 });
  const pid = await withActor(db, system, pidOf);
  const after = await withActor(db, system, (tx) => {
    const asked = pidOf(tx);
    // The question is on its way; the answer comes while nothing here can read it.
    setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500));
    return asked;
  });
  expect(after).toBe(pid);
});

test("what tells that the database is away tells nothing of files, queries and rights", () => {
  const error = (facts: object) => Object.assign(new Error("something"), facts);
  for (const facts of [
    { code: "ENOENT", syscall: "connect" },
    { code: "EAGAIN", syscall: "connect" },
    ...["57014", "57P01", "53300", "08006", "25P03"].map((code) => ({ code })),
  ])
    expect(isDatabaseAway(error(facts)), JSON.stringify(facts)).toBe(true);
  for (const [code, message] of [
    ["53100", 'could not extend file "base/16384/16402": No space left on device'],
    ["42501", 'could not open file "base/16384/16402": Read-only file system'],
    ["XX000", 'could not write to file "pg_wal/xlogtemp.42": Disk quota exceeded'],
  ] as const)
    expect(isDatabaseAway(Object.assign(new Error(message), { code })), message).toBe(true);
  const refused = Object.assign(new Error("permission denied for table report"), { code: "42501" });
  expect(isDatabaseAway(refused)).toBe(false);
  for (const facts of [{ code: "ENOENT", syscall: "open" }, { code: "23505" }, { code: "42501" }, {}])
    expect(isDatabaseAway(error(facts)), JSON.stringify(facts)).toBe(false);
  expect(isDatabaseAway("Connection terminated")).toBe(false);
});
