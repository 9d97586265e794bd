import { readdirSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createLog } from "#kernel";
import { startTestSite } from "../support/test-site.ts";
import { createTestWorld } from "../support/test-world.ts";

const world = await createTestWorld();
const lines: string[] = [];
const services = {
  ...world.services,
  log: createLog(
    (line) => lines.push(line),
    () => world.clock.now(),
  ),
};
const site = await startTestSite({ ...world, services });
const canary = "CanaryBrowser/7.31";

type Answer = { status: number; cookie: string | undefined; port: number };

/** One request from an address of its own, with a user agent that could be found again. */
function send(
  from: string,
  method: string,
  path: string,
  body = "",
  cookie = "",
  type = "application/x-www-form-urlencoded",
) {
  return new Promise<Answer>((resolve, reject) => {
    const url = new URL(site.address + path);
    const call = request(
      url,
      {
        method,
        localAddress: from,
        agent: false,
        headers: {
          "User-Agent": canary,
          "X-Forwarded-For": from,
          Forwarded: `for=${from}`,
          Origin: site.address,
          "Content-Type": type,
          "Content-Length": Buffer.byteLength(body),
          ...(cookie ? { Cookie: cookie } : {}),
        },
      },
      (response) => {
        const port = response.socket.localPort ?? 0;
        response.resume().on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            cookie: response.headers["set-cookie"]?.[0]?.split(";")[0],
            port,
          }),
        );
      },
    );
    call.on("error", reject).end(body);
  });
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test("promise-03: after 1,000 addresses no address, port or user agent is found anywhere", async () => {
  const addresses: string[] = [];
  const ports = new Set<number>();
  const statuses = new Set<number>();
  const go = async (...given: Parameters<typeof send>) => {
    const answer = await send(...given);
    ports.add(answer.port);
    statuses.add(answer.status);
    return answer;
  };
  const visit = async (number: number) => {
    const from = `127.${String(50 + (number % 150))}.${String(100 + Math.floor(number / 150))}.${String(7 + (number % 240))}`;
    addresses.push(from);
    if (number % 5 === 0) {
      const { cookie } = await go(from, "POST", "/en/report", "kind=other&act=on");
      await go(from, "POST", "/en/report/words", "narrative=invented&act=on", cookie);
      if (number % 10 === 0) await go(from, "POST", "/en/report/review", "act=send", cookie);
      else await go(from, "POST", "/exit", "", cookie);
    } else if (number % 5 === 1) await go(from, "POST", "/en/return", "code=000000000000000000000000&act=open");
    else if (number % 5 === 2)
      await go(from, "POST", "/api/v1/reports", '{"kind":"other","narrative":"invented"}', "", "application/json");
    else if (number % 5 === 3) await go(from, "POST", "/en/report/words", "{}", "", "application/json");
    else await go(from, "GET", ["/en/nothing", "/en/%E0%A4%A", "/en/help?country=GR", "/"][number % 4] ?? "/");
  };
  for (let first = 0; first < 1000; first += 20)
    await Promise.all(Array.from({ length: 20 }, (_, index) => visit(first + index)));
  expect(new Set(addresses).size).toBe(1000);
  expect([...statuses].sort()).toEqual([200, 201, 302, 303, 404, 415]);
  expect(Number((await world.owner.query("select count(*) from report")).rows[0].count)).toBe(300);

  // Everything that is left behind: the log, every file of the data folder, every row of every schema.
  const places: [string, string][] = [["log", lines.join("")]];
  for (const file of filesUnder(services.config.dataDir)) places.push([file, readFileSync(file, "latin1")]);
  const tables = await world.owner.query(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
  );
  for (const { name } of tables.rows as { name: string }[]) {
    const { rows } = await world.owner.query(`select t::text as text from ${name} t`);
    places.push([name, rows.map((row: { text: string }) => row.text).join("\n")]);
  }
  expect(places.length).toBeGreaterThan(30);
  // The search does find what is there.
  expect(places.some(([, text]) => text.includes("report.received"))).toBe(true);
  const needles = [canary, ...addresses, ...addresses.map((address) => Buffer.from(address).toString("hex"))];
  const hits = places.flatMap(([place, text]) =>
    needles.filter((needle) => text.includes(needle)).map((needle) => `${needle} in ${place}`),
  );
  expect(hits).toEqual([]);
  // Ports are short numbers and may occur by chance in ids; in the log they may not.
  expect([...ports].filter((port) => new RegExp(`\\b${String(port)}\\b`).test(lines.join("")))).toEqual([]);
}, 240_000);
