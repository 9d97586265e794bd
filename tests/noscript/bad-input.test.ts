import { afterAll, expect, test } from "vitest";
import { openDatabase, type Services } from "#kernel";
import { createReport } from "../../platform/intake/testing.ts";
import { createTestWorld } from "../support/test-world.ts";
import { createWebWorld, type Page, type TestBrowser } from "../support/web-world.ts";

const world = await createTestWorld();
/** Nothing listens there: what a stopped database looks like. */
const away = openDatabase({ host: "127.0.0.1", port: 1, user: "heroes_app", database: "none", max: 2 });
afterAll(() => away.destroy());
let stopped = false;
const services: Services = {
  ...world.services,
  get db() {
    return stopped ? away : world.services.db;
  },
};
const web = await createWebWorld({ ...world, services });

async function whileAway<T>(work: () => Promise<T>): Promise<T> {
  stopped = true;
  try {
    return await work();
  } finally {
    stopped = false;
  }
}

/** A report that has come as far as the questions. */
async function begun(language = "en"): Promise<TestBrowser> {
  const visitor = web.browser();
  await visitor.post(`/${language}/report`, { kind: "missing-child", act: "on" });
  await visitor.post(`/${language}/report/who`, { who: "other", act: "on" });
  await visitor.post(`/${language}/report/age`, { age: "13-17", act: "on" });
  return visitor;
}

/** Posts a body as it stands, past what a browser would send. */
async function raw(
  visitor: TestBrowser,
  path: string,
  body: string | Uint8Array,
  type = "application/x-www-form-urlencoded",
) {
  const response = await web.app.request(`http://localhost:8080${path}`, {
    method: "POST",
    body: body as BodyInit,
    headers: {
      Host: "localhost:8080",
      Origin: "http://localhost:8080",
      "Content-Type": type,
      Cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    },
  });
  return { status: response.status, text: await response.text(), location: response.headers.get("Location") };
}

const main = (page: Pick<Page, "text">) => page.text.replace(/^[\s\S]*<main/, "");

test("a text of a megabyte comes back whole, with words on what to do", async () => {
  const visitor = await begun("pt");
  const long = "palavra ".repeat(131_072);
  const page = await visitor.post("/pt/report/words", { narrative: long, identifiers: "@alguem.inventado", act: "on" });
  expect(page.status).toBe(400);
  expect(page.text.includes(long.trimEnd())).toBe(true);
  expect(main(page).includes("@alguem.inventado")).toBe(true);
  expect(/cabem 20.000/.test(main(page))).toBe(true);
});

test("more than four megabytes are refused in the language of the page", async () => {
  const visitor = await begun("es");
  const page = await raw(visitor, "/es/report/words", `narrative=${"x".repeat(4_300_000)}`);
  expect(page.status).toBe(413);
  expect(page.text).toContain("Era demasiado de una vez");
});

test("NUL, direction marks and lone surrogates go, every word stays", async () => {
  const visitor = await begun();
  const sent = await raw(
    visitor,
    "/en/report/words",
    "narrative=one%00+t%E2%80%AEwo+%ED%A0%80three%F0%9F%8C%8A+%CE%B1&act=on",
  );
  expect(sent.status).toBe(303);
  const page = await visitor.get("/en/report/words");
  expect(main(page)).toMatch(/>\s*one two \ufffd+three🌊 α</);
});

test("a form in Latin-1 loses no letter", async () => {
  const visitor = await begun("es");
  const body = "narrative=Una+ni%F1a+de+A+Coru%F1a+pidi%F3+ayuda&act=on";
  expect(
    (await raw(visitor, "/es/report/words", body, "application/x-www-form-urlencoded; charset=iso-8859-1")).status,
  ).toBe(303);
  expect(main(await visitor.get("/es/report/words"))).toContain("Una niña de A Coruña pidió ayuda");
});

test("what is no form, or holds too many fields, is answered in plain words and keeps the draft", async () => {
  const visitor = await begun();
  await visitor.post("/en/report/words", { narrative: "kept before", act: "on" });
  expect((await raw(visitor, "/en/report/words", '{"narrative":"x"}', "application/json")).status).toBe(415);
  expect((await raw(visitor, "/en/report/words", "narrative=x", "text/plain")).status).toBe(415);
  const many = await raw(visitor, "/en/report/words", "narrative=x&".repeat(5000));
  expect([many.status, /We could not read that/.test(many.text)]).toEqual([400, true]);
  expect((await raw(visitor, "/en/report/files", "--x\r\nbroken", "multipart/form-data; boundary=x")).status).toBe(400);
  expect((await raw(visitor, "/en/report/files", "x", "multipart/form-data")).status).toBe(400);
  expect(main(await visitor.get("/en/report/words"))).toContain("kept before");
});

test("forged values, missing and doubled fields are answered at the field", async () => {
  const visitor = web.browser();
  for (const fields of [{}, { kind: "gossip" }, { kind: "__proto__" }, { kind: "" }] as Record<string, string>[]) {
    const page = await visitor.post("/en/report", fields);
    expect([page.status, /href="#kind"/.test(page.text)]).toEqual([400, true]);
  }
  const other = await begun();
  const page = await other.post("/en/report/questions/1", { "q-danger_now": "certainly", act: "on" });
  expect([page.status, /href="#q-danger_now"/.test(page.text)]).toEqual([400, true]);
  // The first of two values counts.
  expect((await other.post("/en/report/questions/1", { "q-danger_now": ["no", "yes"], act: "on" })).status).toBe(303);
  expect((await other.post("/en/report/questions/99", { "q-danger_now": "yes", act: "on" })).status).toBe(303);
  expect((await other.get("/en/report/questions/-1")).status).toBe(303);
  expect((await other.post("/en/report/place", { country: "Atlantis", act: "on" })).status).toBe(303);
  const contact = await other.post("/en/report/contact", { channel: "pigeon", value: "kept as typed", act: "on" });
  expect([contact.status, main(contact).includes("kept as typed")]).toEqual([400, true]);
});

test("unknown languages and addresses are the same page for what is not there", async () => {
  const visitor = web.browser();
  for (const path of ["/xx", "/xx/report", "/en/report/nothing", "/en/%E0%A4%A", "/en/return/%00"]) {
    const page = await visitor.get(path);
    expect([path, page.status]).toEqual([path, 404]);
  }
  expect((await visitor.get("/xx")).text).toContain("Δεν υπάρχει σελίδα εδώ");
  expect((await visitor.post("/en/help", { x: "y" })).status).toBe(405);
});

test("a forged cookie opens nothing and breaks nothing", async () => {
  for (const value of ["x", ".", `${"A".repeat(43)}.${"B".repeat(43)}`, "../../etc", "%00", "a".repeat(4000)]) {
    const visitor = web.browser(`heroes_visit=${value}`);
    for (const path of ["/en/report", "/en/report/review", "/en/report/done", "/en/return/page", "/en/return"])
      expect([path, (await visitor.get(path)).status < 400]).toEqual([path, true]);
  }
});

test("a draft that was forgotten while a page was open keeps what this page brought", async () => {
  const visitor = await begun();
  world.clock.advance(61 * 60_000);
  const sent = await visitor.post("/en/report/words", { narrative: "written for an hour", act: "on" });
  expect(sent.location).toBe("/en/report");
  expect(main(await visitor.get("/en/report"))).toContain("no longer here");
  await visitor.post("/en/report", { kind: "other", act: "on" });
  expect(main(await visitor.get("/en/report/words"))).toContain("written for an hour");
  // The same for a question, whose page says what it was about.
  world.clock.advance(61 * 60_000);
  await visitor.post("/en/report/questions/5", { kind: "missing-child", "q-last_seen": "by the harbour", act: "on" });
  expect(main(await visitor.get("/en/report/review"))).toContain("by the harbour");
});

test("an own page that closed while something was written keeps the words until the code is entered again", async () => {
  const report = await createReport(world.services);
  const visitor = web.browser();
  await visitor.post("/en/return", { code: report.code, act: "open" });
  expect((await visitor.get("/en/return/page")).status).toBe(200);
  world.clock.advance(21 * 60_000);
  const sent = await visitor.post("/en/return/page", { text: "a long answer", act: "send" });
  expect(sent.location).toBe("/en/return?kept=1");
  expect((await visitor.post("/en/return", { code: report.code, act: "open" })).location).toBe("/en/return/page");
  expect(main(await visitor.get("/en/return/page"))).toContain("a long answer");
  await visitor.post("/en/return/page", { text: "a long answer", act: "send" });
  const page = main(await visitor.get("/en/return/page"));
  expect(page.match(/a long answer/g)).toHaveLength(1);
});

test("pressing send twice, in two tabs, is one report and one confirmation", async () => {
  const visitor = await begun();
  const before = Number((await world.owner.query("select count(*) from report")).rows[0].count);
  const sent = await Promise.all([1, 2, 3].map(() => visitor.post("/en/report/review", { act: "send" })));
  expect(sent.map(({ location }) => location)).toEqual(Array(3).fill("/en/report/done"));
  expect((await visitor.post("/en/report/review", { act: "send" })).location).toBe("/en/report/done");
  expect(Number((await world.owner.query("select count(*) from report")).rows[0].count)).toBe(before + 1);
  // Another tab that still writes does not change what was sent.
  await visitor.post("/en/report/words", { narrative: "too late", act: "on" });
  expect(main(await visitor.get("/en/report/done"))).toContain("H-");
});

test("with the database away every form comes back whole with a 503 and a way to try again", async () => {
  const visitor = await begun("el");
  const words = "Κάτι που δεν πρέπει να χαθεί\nσε δύο γραμμές";
  const page = await whileAway(() =>
    visitor.post("/el/report/words", { narrative: words, identifiers: "@a.invented", act: "on" }),
  );
  expect(page.status).toBe(503);
  expect(page.headers.get("Retry-After")).toBe("15");
  expect(main(page)).toContain("20 δευτερόλεπτα");
  expect(main(page)).toContain(words);
  expect(main(page)).toContain("Δοκιμή ξανά");
  expect(main(page)).toMatch(/<form[^>]* action="\/el\/report\/words"/);
  expect(main(page)).toMatch(/<input(?=[^>]* name="act")(?=[^>]* value="on")/);
  // The button of that page, when the database is back.
  expect(
    (await visitor.post("/el/report/words", { narrative: words, identifiers: "@a.invented", act: "on" })).status,
  ).toBe(303);
  expect(main(await visitor.get("/el/report/words"))).toContain("που δεν πρέπει");

  const code = "1234 5678 1234 5678 1234 5678";
  const entry = await whileAway(() => visitor.post("/en/return", { code, act: "open" }));
  expect([entry.status, main(entry).includes(`value="${code}"`)]).toEqual([503, true]);
  const multi = await whileAway(() => visitor.post("/en/report/questions/2", { "q-x": ["a", "b"], act: "on" }));
  expect([multi.status, main(multi).match(/name="q-x"/g)?.length]).toEqual([503, 2]);
  const look = await whileAway(() => visitor.get("/en/report/review"));
  expect([look.status, main(look).includes('href="/en/report/review"')]).toEqual([503, true]);
  // Pages that need no database go on.
  expect((await whileAway(() => visitor.get("/en/help?country=ES"))).status).toBe(200);
  const exit = await whileAway(() => visitor.post("/exit", {}));
  expect([exit.status, visitor.cookies.size]).toEqual([303, 0]);
});

test("the easier way can be left again, and then who and how old are asked", async () => {
  const visitor = web.browser();
  const easy = await visitor.post("/en/report?easy=1", { kind: "grooming", easy: "yes", act: "on" });
  expect(easy.location).toBe("/en/report/place?first=1");
  expect((await visitor.get("/en/report")).text).toContain("reader-child");
  const usual = await visitor.get("/en/report?easy=0");
  expect([usual.text.includes("reader-child"), usual.text.includes('name="easy"')]).toEqual([false, false]);
  expect((await visitor.post("/en/report?easy=0", { kind: "grooming", act: "on" })).location).toBe("/en/report/who");
  expect((await visitor.get("/en/report/who")).text).not.toContain("checked");
});
