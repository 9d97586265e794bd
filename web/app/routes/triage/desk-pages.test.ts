import { expect, test } from "vitest";
import { requestCall, withdrawReport } from "#platform/intake";
import { createStaff } from "../../../../platform/identity/testing.ts";
import { must } from "../../../../platform/kernel/testing.ts";
import { blockReport, declareConflict, scoreReportJob } from "../../../../platform/triage/index.ts";
import { createScoredReport } from "../../../../platform/triage/testing.ts";
import { createTestWorld } from "../../../../tests/support/test-world.ts";
import { createWebWorld } from "../../../../tests/support/web-world.ts";

const world = await createTestWorld();
const surface = await createWebWorld(world);
/** What a reader sees: the page without its scripts, which carry every message of the language. */
const seen = (page: Awaited<ReturnType<ReturnType<typeof surface.browser>["get"]>>) => ({
  ...page,
  text: page.text.replace(/<script[\s\S]*?<\/script>/g, ""),
});
const web = {
  browser(cookie?: string) {
    const tab = surface.browser(cookie);
    return {
      get: async (path: string) => seen(await tab.get(path)),
      post: async (path: string, fields: Readonly<Record<string, string | readonly string[]>>) =>
        seen(await tab.post(path, fields)),
    };
  },
};
const { services } = world;
const person = async (name: string, role: Parameters<typeof createStaff>[1]["roles"][number], language = "en") =>
  createStaff(world, { name, roles: [role], language });
const ana = await person("Ana Invented", "analyst");
const ben = await person("Ben Invented", "analyst", "el");
const cora = await person("Cora Invented", "coordinator");
const carer = await person("Cleo Invented", "care_worker");
const admin = await person("Adam Invented", "administrator");
const officer = await person("Dora Invented", "data_protection_officer");
const counsel = await person("Cole Invented", "counsel");
const investigator = await person("Ines Invented", "investigator");
const reason = "An invented reason.";
const unknown = "00000000-0000-0000-0000-000000000001";

test("the queue shows reports by urgency, in the reader's language, and nothing of what was said", async () => {
  const urgent = await createScoredReport(services, {
    kind: "sextortion",
    language: "pt",
    ageBand: "13-17",
    forWhom: "other",
    answers: { danger_now: "yes" },
    narrative: "Canary words.",
  });
  const page = await web.browser(ana.cookie).get("/desk/queue");
  expect(page.status).toBe(200);
  expect(page.text).toContain(urgent.reference);
  expect(page.text).toContain("Critical");
  expect(page.text).toContain("for someone else · 13 to 17 · Português");
  expect(page.text).not.toContain("Canary");
  expect(page.headers.get("Cache-Control")).toBe("no-store");
  const greek = await web.browser(ben.cookie).get("/desk/queue?part=open&kind=sextortion");
  expect(greek.text).toContain("Ουρά");
  expect(greek.text).toContain(urgent.reference);
  expect((await web.browser(ana.cookie).get("/desk/queue?band=routine")).text).not.toContain(urgent.reference);
  expect((await web.browser(ana.cookie).get("/desk/queue?tag=nonsense&after=nonsense")).status).toBe(200);
});

test("a report opens by a posted act; the words, the contact rules and the reasons then stand on the page", async () => {
  const report = await createScoredReport(services, {
    kind: "grooming",
    answers: { danger_now: "not_sure" },
    narrative: "Canary words of the reporter.",
    contact: { channel: "phone", value: "+30 210 000 0001", codeWord: "marble", hours: "after six" },
  });
  const desk = web.browser(ana.cookie);
  const path = `/desk/queue/${report.reportId}`;
  const closed = await surface.browser(ana.cookie).get(path);
  // Not even in what the page carries for its scripts.
  expect(closed.text.includes("Canary")).toBe(false);
  expect(closed.text).not.toContain("marble");
  expect(closed.text).toContain("There may be danger right now.");
  const opened = await desk.post(path, { intent: "open" });
  expect(opened).toMatchObject({ status: 303, location: path });
  const open = await desk.get(path);
  expect(open.text).toContain("Canary words of the reporter.");
  expect(open.text).toContain("I am not sure");
  expect(open.text.indexOf("Say this word first: marble")).toBeGreaterThan(0);
  expect(open.text.indexOf("Say this word first: marble")).toBeLessThan(open.text.indexOf("Canary words"));
  const held = await web.browser(ben.cookie).post(path, { intent: "open" });
  expect(held.status).toBe(409);
  expect(held.text).toContain("Συνάδελφος έχει αυτή την αναφορά.");
  const note = await desk.post(path, { intent: "note", note: "An invented note." });
  expect(note.location).toBe(`${path}#notes`);
  await desk.post(path, { intent: "tags", addTag: "invented tag" });
  const again = await desk.get(path);
  expect(again.text).toContain("An invented note.");
  expect(again.text).toContain("invented tag");
  await desk.post(path, { intent: "close" });
  expect((await desk.get(path)).text).not.toContain("Canary");
  const history = await desk.get(`${path}/history`);
  expect(history.text).toContain("opened what was said");
  expect(history.text).toContain("Ana Invented");
});

test("who asked for a call later is not said to have left no contact: the newest wish stands before everything else", async () => {
  const none = "The reporter left no contact.";
  const wish = (reportId: string, text: string) =>
    requestCall({ ...services, actor: { kind: "reporter", reportId } }, { text });
  const bare = await createScoredReport(services, { narrative: "Canary words." });
  const given = await createScoredReport(services, { contact: { channel: "sms", value: "+30 210 000 0001" } });
  const desk = web.browser(ana.cookie);
  const at = ({ reportId }: { reportId: string }) => `/desk/queue/${reportId}`;
  for (const report of [bare, given]) await desk.post(at(report), { intent: "open" });
  expect((await desk.get(at(bare))).text).toContain(none);
  for (const report of [bare, given]) {
    must(await wish(report.reportId, "A call, before noon. Number: +30 210 000 0002"));
    world.clock.advance(60_000);
    must(await wish(report.reportId, "A call, after nine. Number: +30 210 000 0003"));
  }
  const [page, both] = [(await desk.get(at(bare))).text, (await desk.get(at(given))).text];
  expect(page).not.toContain(none);
  expect(page).toContain("The report itself holds no contact.");
  expect(page).toMatch(/On .*2026.* the reporter asked for a call\./);
  expect(page).toContain("Where these words hold no number");
  // Once among the rules, once among the messages; the older wish only there.
  expect([page.split("0003</p>").length, page.split("0002</p>").length]).toEqual([3, 2]);
  expect(page.indexOf("0003</p>")).toBeLessThan(page.indexOf("Canary words"));
  expect(both).toContain("Only by text message: +30 210 000 0001");
  expect(both).toContain("these words count: they are newer");
  // The last one to be read too: what is withdrawn asks for nothing.
  must(await withdrawReport({ ...services, actor: { kind: "reporter", reportId: bare.reportId } }));
  expect((await desk.get(at(bare))).text).not.toContain("asked for a call");
});

test("a form that comes back has lost nothing and says what is missing", async () => {
  const report = await createScoredReport(services);
  const desk = web.browser(ana.cookie);
  const path = `/desk/queue/${report.reportId}`;
  await desk.post(path, { intent: "open" });
  const asked = await desk.post(path, { intent: "ask", text: "Where was it?", reason: "" });
  expect(asked.status).toBe(400);
  expect(asked.text).toContain("Where was it?");
  expect(asked.text).toContain("Please fill this in.");
  const refer = await desk.post(`${path}/decide/refer-out`, {
    recipient: "Invented police",
    parts: ["narrative", "messages"],
    basis: "",
    reason,
  });
  expect(refer.status).toBe(400);
  expect(refer.text).toContain('value="Invented police"');
  expect(refer.text).toContain(reason);
  const closing = await desk.post(`${path}/decide/close`, { outcome: "", message: "Kept words.", reason });
  expect(closing.status).toBe(400);
  expect(closing.text).toContain("Kept words.");
});

test("each decision from its page: close, reopen, merge, pass on", async () => {
  const [one, two] = [await createScoredReport(services), await createScoredReport(services)];
  const desk = web.browser(ana.cookie);
  const path = `/desk/queue/${one.reportId}`;
  expect((await desk.get(`${path}/decide`)).text).toContain("What should happen?");
  const words = { message: "Thank you.", reason };
  expect(await desk.post(`${path}/decide/close?band=high`, { outcome: "advice-given", ...words })).toMatchObject({
    status: 303,
    location: `${path}?band=high`,
  });
  expect((await desk.get(path)).text).toContain("Advice given");
  expect((await desk.post(`${path}/decide/reopen`, { reason })).status).toBe(303);
  const merge = await desk.post(`${path}/decide/merge`, { reference: two.reference, ...words });
  expect(merge.status).toBe(303);
  expect((await desk.get(`/desk/queue/${two.reportId}`)).text).toContain(one.reference);
  expect((await desk.post(`${path}/decide/close`, { outcome: "advice-given", ...words })).status).toBe(409);
  await desk.post(`/desk/queue/${two.reportId}`, { intent: "open" });
  const sent = await desk.post(`/desk/queue/${two.reportId}/decide/refer-out`, {
    recipient: "Invented police",
    parts: ["narrative"],
    basis: "Invented Act, section 1",
    reason,
  });
  expect(sent.status).toBe(303);
  expect((await desk.get(`/desk/queue/${two.reportId}`)).text).toContain("in the outbox");
});

test("promise-07: what may not be seen cannot be told from what does not exist", async () => {
  const report = await createScoredReport(services);
  const pages = (id: string) => [
    `/desk/queue/${id}`,
    `/desk/queue/${id}/history`,
    `/desk/queue/${id}/decide`,
    `/desk/queue/${id}/decide/close`,
    `/desk/queue/${id}/picture/${id}`,
  ];
  for (const { cookie } of [carer, admin, officer, counsel, investigator]) {
    const desk = web.browser(cookie);
    expect((await desk.get("/desk/queue")).status).toBe(404);
    for (const [at, path] of pages(report.reportId).entries()) {
      const [known, not] = [await desk.get(path), await desk.get(pages(unknown)[at] ?? "")];
      expect([known.status, not.status]).toEqual([404, 404]);
      expect(known.text.replaceAll(report.reportId, unknown).length).toBe(not.text.length);
    }
  }
  for (const path of [...pages(unknown), "/desk/queue/nonsense"])
    expect((await web.browser(ana.cookie).get(path)).status).toBe(404);
  expect((await web.browser(ana.cookie).post(`/desk/queue/${unknown}`, { intent: "open" })).status).toBe(404);
  // Signed out: to sign in, whether or not it exists.
  for (const path of pages(report.reportId)) expect((await web.browser().get(path)).status).toBe(302);
});

test("promise-07: a report kept from someone is for them as if it were not", async () => {
  const report = await createScoredReport(services, { narrative: "The name is Zenon Epinoimenos." });
  const path = `/desk/queue/${report.reportId}`;
  const desk = web.browser(ben.cookie);
  expect((await desk.get(path)).status).toBe(200);
  await blockReport(world.as(cora.actor), { reportId: report.reportId, userId: ben.userId, reason });
  const [hidden, none] = [await desk.get(path), await desk.get(`/desk/queue/${unknown}`)];
  expect([hidden.status, none.status]).toEqual([404, 404]);
  expect(hidden.text.replaceAll(report.reportId, unknown).length).toBe(none.text.length);
  expect((await desk.get("/desk/queue")).text).not.toContain(report.reference);
  expect((await web.browser(cora.cookie).get(path)).text).toContain("1 colleague may not know of this report");
  expect((await web.browser(ana.cookie).get(path)).text).not.toContain("may not know of this report");
});

test("rules: everyone of the desk reads them, coordinators try and publish", async () => {
  const report = await createScoredReport(services, { answers: { danger_now: "not_sure" }, ageBand: "adult" });
  const reading = await web.browser(ana.cookie).get("/desk/rules");
  expect(reading.text).toContain("There may be danger right now.");
  expect(reading.text).not.toContain('name="points.danger-maybe"');
  expect((await web.browser(ana.cookie).post("/desk/rules", { intent: "preview" })).status).toBe(404);
  const office = web.browser(cora.cookie);
  const page = await office.get("/desk/rules");
  const fields: Record<string, string> = {};
  for (const match of page.text.matchAll(/name="(points\.[\w-]+)"[^>]*value="(-?\d+)"/g)) {
    fields[match[1] ?? ""] = match[2] ?? "";
    fields[(match[1] ?? "").replace("points.", "on.")] = "on";
  }
  expect(Object.keys(fields).length).toBeGreaterThan(20);
  const tried = await office.post("/desk/rules", {
    ...fields,
    "points.danger-maybe": "95",
    intent: "preview",
    basedOn: "0",
  });
  expect(tried.status).toBe(200);
  expect(tried.text).toContain(report.reference);
  expect(tried.text).toContain('value="95"');
  const wrong = await office.post("/desk/rules", {
    ...fields,
    "points.danger-maybe": "lots",
    intent: "publish",
    basedOn: "0",
    reason,
  });
  expect(wrong.status).toBe(400);
  const done = await office.post("/desk/rules", {
    ...fields,
    "points.danger-maybe": "95",
    intent: "publish",
    basedOn: "0",
    reason,
  });
  expect(done.location).toBe("/desk/rules");
  expect((await office.get("/desk/rules")).text).toContain(reason);
  await scoreReportJob.run(services, { reportId: report.reportId });
  expect((await web.browser(ana.cookie).get(`/desk/queue/${report.reportId}`)).text).toContain(
    "version 1 of the rules",
  );
});

test("a report by telephone: the code stands on the page once and in no address", async () => {
  const desk = web.browser(carer.cookie);
  expect((await desk.get("/desk/new-report")).status).toBe(200);
  const page = await desk.get("/desk/new-report/grooming");
  const formKey = /name="formKey" value="([\w-]+)"/.exec(page.text)?.[1] ?? "";
  const given = {
    formKey,
    channel: "phone",
    language: "es",
    country: "PE",
    "q.danger_now": "no",
    narrative: "Invented, by telephone.",
    identifiers: "+30 210 000 0007\n- @invented.caller",
  };
  const long = await desk.post("/desk/new-report/grooming", { ...given, narrative: "x".repeat(20_001) });
  expect(long.status).toBe(400);
  expect(long.text).toContain("This is too long.");
  const done = await desk.post("/desk/new-report/grooming", given);
  const code = /(\d{4} ){5}\d{4}/.exec(done.text)?.[0] ?? "";
  expect(done.status).toBe(200);
  expect(code).not.toBe("");
  expect(done.location).toBeNull();
  const { rows } = await world.owner.query(
    "select i.kind from report_identifier i join report r on r.id = i.report_id where r.reference = $1 order by i.kind",
    [/H-\w{4}-\w{4}/.exec(done.text)?.[0]],
  );
  expect(rows.map((row: { kind: string }) => row.kind)).toEqual(["handle", "phone"]);
  const again = await desk.post("/desk/new-report/grooming", given);
  expect(again.text).toContain(code);
  expect((await desk.get("/desk/new-report/no-such-kind")).status).toBe(404);
  expect((await web.browser(admin.cookie).get("/desk/new-report")).status).toBe(404);
});

test("caps, load and conflicts: for whom they are", async () => {
  for (const path of ["/desk/exposure", "/desk/load", "/desk/conflicts"])
    expect((await web.browser(ana.cookie).get(path)).status, path).toBe(200);
  for (const path of ["/desk/exposure", "/desk/load", "/desk/conflicts", "/desk/rules"])
    expect((await web.browser(admin.cookie).get(path)).status, path).toBe(404);
  expect((await web.browser(carer.cookie).get("/desk/conflicts")).status).toBe(200);
  const caps = { itemsPerDay: "30", minutesPerDay: "90", minutesBeforeBreak: "30", breakMinutes: "10", reason };
  expect((await web.browser(ana.cookie).post("/desk/exposure", caps)).status).toBe(404);
  const wrong = await web.browser(cora.cookie).post("/desk/exposure", { ...caps, breakMinutes: "" });
  expect(wrong.status).toBe(400);
  expect(wrong.text).toContain('value="30"');
  expect((await web.browser(cora.cookie).post("/desk/exposure", { ...caps, userId: "" })).location).toBe(
    "/desk/exposure",
  );
  expect((await web.browser(ana.cookie).get("/desk/exposure")).text).toContain("of 30");
  const declared = await web
    .browser(ana.cookie)
    .post("/desk/conflicts", { intent: "declare", kind: "name", value: "Canary Invented" });
  expect(declared.location).toBe("/desk/conflicts");
  const own = await web.browser(ana.cookie).get("/desk/conflicts");
  expect(own.text).toContain("being compared");
  expect(own.text).not.toContain("Canary");
  expect((await web.browser(ana.cookie).get("/desk/queue")).text).toContain("Reports are being compared");
  await declareConflict(world.as(cora.actor), { userId: ben.userId, kind: "name", value: "Other Invented" });
  expect((await web.browser(ben.cookie).get("/desk/queue")).text).not.toContain("συγκρίνονται");
});
