import { expect, test } from "vitest";
import { reportKinds } from "#platform/intake";
import { createTestWorld } from "../../../tests/support/test-world.ts";
import { createWebPlatform } from "../../platform.ts";
import { createApi } from "./create-api.ts";

const world = await createTestWorld();
const api = createApi(createWebPlatform(world.services, false));
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  api.request(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body:
      typeof body === "string"
        ? body
        : body instanceof Uint8Array
          ? new Blob([Buffer.from(body)])
          : JSON.stringify(body),
  });
const code = async (response: Response) => ((await response.json()) as { error: { code: string } }).error.code;

test("kinds and their questions, in the language asked for", async () => {
  const { kinds } = (await (await api.request("/report-kinds?language=el")).json()) as {
    kinds: { kind: string; questions: { id: string; label: string }[] }[];
  };
  expect(kinds.map((kind) => kind.kind)).toEqual(reportKinds);
  expect(kinds.every((kind) => kind.questions.every((question) => question.label.length > 0))).toBe(true);
  expect(kinds[0]?.questions[0]?.label).toMatch(/\p{Script=Greek}/u);
});

test("a report goes in, opens with its code, is written to and withdrawn", async () => {
  const sent = await post("/reports", {
    kind: "sextortion",
    language: "en",
    answers: {},
    narrative: "invented words",
    hashes: ["d41d8cd98f00b204e9800998ecf8427e"],
    contact: "someone@invented.example",
  });
  expect(sent.status).toBe(201);
  const report = (await sent.json()) as { code: string; reference: string; received: string };
  expect(report.code).toMatch(/^\d{24}$/);
  expect(new Date(report.received).getTime()).not.toBeNaN();
  expect((await post("/reports/messages", { code: report.code, text: "one more thing" })).status).toBe(201);
  const opened = await post("/reports/open", { code: report.code.replace(/(\d{4})/g, "$1 ") });
  expect(await opened.json()).toMatchObject({
    reference: report.reference,
    status: "received",
    messages: [{ text: "one more thing" }],
    may: { withdraw: true },
  });
  const withdrawn = await post("/reports/withdraw", { code: report.code });
  expect(withdrawn.status).toBe(200);
  expect(((await withdrawn.json()) as { message: string }).message.length).toBeGreaterThan(20);
  expect((await post("/reports/open", { code: report.code })).status).toBe(404);
});

test("the same Idempotency-Key gives the same answer", async () => {
  const headers = { "Idempotency-Key": "a-key-of-mine" };
  const [first, second] = [
    await post("/reports", { kind: "other" }, headers),
    await post("/reports", { kind: "other" }, headers),
  ];
  expect(await first.json()).toEqual(await second.json());
});

test("promise-06: every code that opens nothing gets the same bytes", async () => {
  const report = (await (await post("/reports", { kind: "other" })).json()) as { code: string };
  const wrong = `${report.code.slice(0, 8)}${"0".repeat(16)}`;
  const answers = await Promise.all(
    ["0".repeat(24), wrong, "12", "", "not a code"].map(async (one) =>
      (await post("/reports/open", { code: one })).text(),
    ),
  );
  expect(new Set(answers).size).toBe(1);
});

test("bad input: one code, one message in the caller's language, nothing kept, never a 500", async () => {
  const count = async () => Number((await world.owner.query("select count(*) from report")).rows[0].count);
  const before = await count();
  expect(await code(await post("/reports", "{"))).toBe("api.bad-json");
  expect(await code(await post("/reports", "[]"))).toBe("api.bad-json");
  expect(await code(await post("/reports", new Uint8Array([0x7b, 0x22, 0xff, 0xfe])))).toBe("api.bad-json");
  expect(
    await code(await post("/reports", "kind=other", { "Content-Type": "application/x-www-form-urlencoded" })),
  ).toBe("api.not-json");
  expect((await post("/reports", { kind: "other", narrative: "x".repeat(2_000_000) })).status).toBe(413);
  expect(await code(await post("/reports", { kind: "other" }, { "Idempotency-Key": "x".repeat(300) }))).toBe(
    "api.idempotency-key",
  );
  const tooLong = await post(
    "/reports",
    { kind: "gossip", narrative: "x".repeat(20_001) },
    { "Accept-Language": "pt-BR" },
  );
  expect(await tooLong.json()).toMatchObject({
    error: {
      code: "report.not-valid",
      message: expect.stringContaining("assinalados"),
      fields: { kind: expect.any(String), narrative: expect.stringContaining("longo") },
    },
  });
  for (const body of [
    {},
    { kind: 7 },
    { kind: "other", answers: [] },
    { kind: "other", hashes: ["zz"] },
    { kind: "other", contact: { channel: "pigeon", value: "x" } },
    { kind: "other", answers: { a: "b\u0000" }, language: "xx" },
  ]) {
    expect((await post("/reports", body)).status, JSON.stringify(body)).toBe(400);
  }
  expect((await post("/reports/messages", { code: 5 })).status).toBe(400);
  expect((await api.request("/nothing")).status).toBe(404);
  expect(await count()).toBe(before);
});

test("a rush: what does not fit in the line is told when to come back, one after the other; the rest is received once", async () => {
  const count = async () => Number((await world.owner.query("select count(*) from report")).rows[0].count);
  const before = await count();
  const answers = await Promise.all(
    Array.from({ length: 600 }, (_, at) =>
      post("/reports", { kind: "other", language: "es", answers: {} }, { "Idempotency-Key": `rush-${at}` }),
    ),
  );
  const refused = answers.filter(({ status }) => status !== 201);
  expect(await count()).toBe(before + answers.length - refused.length);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 503));
  const waits = refused.map(({ headers }) => Number(headers.get("Retry-After")));
  expect(waits[0]).toBeGreaterThanOrEqual(2);
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  expect(Math.max(...waits)).toBeGreaterThan(Math.min(...waits));
  expect(await code(refused[0] as Response)).toBe("busy");
  // Who comes back is served.
  const again = await post("/reports", { kind: "other", answers: {} }, { "Idempotency-Key": "rush-599" });
  expect(again.status).toBe(201);
});

test("OpenAPI names every call", async () => {
  const { paths } = (await (await api.request("/openapi.json")).json()) as { paths: object };
  expect(Object.keys(paths)).toEqual([
    "/report-kinds",
    "/reports",
    "/reports/open",
    "/reports/messages",
    "/reports/withdraw",
  ]);
});
