import { expect, test } from "vitest";
import { clockOf, keepClocksJob, openErasureRequests } from "#platform/operations";
import { createCase } from "../../../../platform/cases/testing.ts";
import { createStaff } from "../../../../platform/identity/testing.ts";
import { createReport } from "../../../../platform/intake/testing.ts";
import { createTestWorld } from "../../../../tests/support/test-world.ts";
import { createWebWorld } from "../../../../tests/support/web-world.ts";

const world = await createTestWorld();
const surface = await createWebWorld(world);
const { services, clock } = world;
/** What a reader sees: the page without its scripts, which carry every message of the language. */
function browser(cookie: string) {
  const tab = surface.browser(cookie);
  const seen = (page: Awaited<ReturnType<typeof tab.get>>) => ({
    ...page,
    text: page.text.replace(/<script[\s\S]*?<\/script>/g, ""),
  });
  return {
    get: async (path: string) => seen(await tab.get(path)),
    post: async (path: string, fields: Readonly<Record<string, string>>) => seen(await tab.post(path, fields)),
  };
}
type Role = Parameters<typeof createStaff>[1]["roles"][number];
const person = async (name: string, role: Role, more: { language?: string; steppedUp?: boolean } = {}) =>
  createStaff(world, { name, roles: [role], ...more });
const officerStaff = await person("Dora Invented", "data_protection_officer");
const counselStaff = await person("Carl Invented", "counsel", { steppedUp: true });
const officer = browser(officerStaff.cookie);
const counsel = browser(counselStaff.cookie);
const coordinator = browser((await person("Cora Invented", "coordinator", { language: "el" })).cookie);
const others = await Promise.all(
  (["analyst", "investigator", "care_worker", "administrator"] as const).map((role) => person("Otto Invented", role)),
);
const oneDay = 86_400_000;
const reason = "An invented reason.";
const dayIn = (days: number) => new Date(clock.now().getTime() + days * oneDay).toISOString().slice(0, 10);
const unknown = "00000000-0000-0000-0000-000000000001";

async function closedReport() {
  const report = await createReport(services, { narrative: "Canary words." });
  await world.owner.query("update report set closed_at = $2 where id = $1", [report.reportId, clock.now()]);
  await keepClocksJob.run(services, {});
  return { ...report, path: `/retention/report/${report.reportId}` };
}

test("promise-07: keeping and erasing exists for officer, coordinator and counsel, and for nobody else", async () => {
  const { path } = await closedReport();
  const pages = [
    "/retention",
    "/retention/requests",
    "/retention/holds",
    "/retention/erased",
    "/retention/periods",
    path,
  ];
  for (const one of pages) {
    for (const who of [officer, counsel, coordinator]) expect((await who.get(one)).status, one).toBe(200);
    for (const other of others) {
      const tab = browser(other.cookie);
      for (const answer of [await tab.get(one), await tab.get(`${one}.data`), await tab.post(one, { intent: "ask" })])
        expect(answer.status, one).toBe(404);
    }
  }
  for (const missing of [`/retention/report/${unknown}`, `/retention/case/${path.split("/")[3]}`, "/retention/x/y"])
    expect((await officer.get(missing)).status, missing).toBe(404);
  expect((await officer.post(path, { intent: "nonsense" })).status).toBe(400);
});

test("what is due stands there with its time, in the reader's language, and nothing of what was said", async () => {
  const report = await closedReport();
  const page = await officer.get("/retention");
  expect(page.text).toContain(report.reference);
  expect(page.text).toContain("erased in 365 days");
  expect(page.text).not.toContain("Canary");
  expect((await coordinator.get("/retention")).text).toContain("διαγράφεται σε 365 ημέρες");
  const own = await officer.get(report.path);
  expect(own.text).toContain("none yet");
  expect(own.text).not.toContain("Canary");
  // The officer sees no casework, so there is no way to it; the coordinator has one.
  expect(own.text).not.toContain("/desk/queue/");
  expect((await coordinator.get(report.path)).text).toContain(`/desk/queue/${report.reportId}`);
});

test("a reference leads to its page without standing in an address; what is not there is said at the field", async () => {
  const report = await closedReport();
  expect((await officer.post("/retention", { reference: report.reference.toLowerCase() })).location).toBe(report.path);
  const back = await officer.post("/retention", { reference: "H-AAAA-AAAA" });
  expect(back.status).toBe(400);
  expect(back.text).toContain("There is no report or case with this reference.");
  expect(back.text).toContain('value="H-AAAA-AAAA"');
});

test("a hold: placed, shown everywhere, lifted with a reason; a faulty form comes back whole", async () => {
  const report = await closedReport();
  expect((await officer.post(report.path, { intent: "hold", holdReason: reason, reviewOn: dayIn(5) })).status).toBe(
    404,
  );
  const back = await counsel.post(report.path, { intent: "hold", holdReason: reason, reviewOn: dayIn(-1) });
  expect(back.status).toBe(400);
  expect(back.text).toContain("Choose a day after today.");
  expect(back.text).toContain(`${reason}</textarea>`);
  expect(back.text).toContain(`value="${dayIn(-1)}"`);
  const placed = await counsel.post(report.path, { intent: "hold", holdReason: reason, reviewOn: dayIn(5) });
  expect(placed.location).toBe(`${report.path}#holds`);
  const page = await officer.get(report.path);
  expect(page.text).toContain("kept by a legal hold");
  expect(page.text).toContain("Placed by Carl Invented");
  expect(page.text).toContain("review soon");
  expect(page.text).not.toContain("Lift this hold");
  expect(page.text).not.toContain("Ask for erasure");
  expect((await officer.get("/retention/holds")).text).toContain(report.reference);
  expect((await officer.post(report.path, { intent: "ask", askReason: reason })).text).toContain(
    "A legal hold stands.",
  );
  const holdId = /name="holdId" value="([^"]+)"/.exec((await counsel.get(report.path)).text)?.[1] ?? "";
  const short = await counsel.post(report.path, { intent: "lift", holdId, [`lift-${holdId}`]: "abc" });
  expect(short.status).toBe(400);
  expect(short.text).toContain("Write a little more");
  const other = await closedReport();
  expect((await counsel.post(other.path, { intent: "lift", holdId, [`lift-${holdId}`]: reason })).status).toBe(404);
  const lifted = await counsel.post(report.path, { intent: "lift", holdId, [`lift-${holdId}`]: reason });
  expect(lifted.status).toBe(303);
  expect((await officer.get(report.path)).text).toContain("Lifted by Carl Invented");
});

test("promise-12: one asks, another proves who they are and agrees; the page shows the certificate", async () => {
  const report = await closedReport();
  expect((await officer.post(report.path, { intent: "ask", askReason: "" })).text).toContain("Please fill this in.");
  expect((await officer.post(report.path, { intent: "ask", askReason: reason })).location).toBe(
    `${report.path}#requests`,
  );
  expect((await officer.post(report.path, { intent: "ask", askReason: reason })).text).toContain(
    "A request waits for its answer already.",
  );
  const requestId = (await openErasureRequests(world.as(counselStaff.actor))).find(
    (one) => one.scopeId === report.reportId,
  )?.id;
  if (!requestId) throw new Error("no request");
  const own = await officer.get(report.path);
  expect(own.text).toContain("Another person has to agree.");
  expect(own.text).not.toContain("Agree and erase");
  await world.owner.query("update staff_session set stepped_up_at = null");
  const first = await officer.post(report.path, { intent: "agree", requestId });
  expect(first.location).toContain("/account/step-up?next=");
  await world.owner.query("update staff_session set stepped_up_at = $1", [clock.now()]);
  const alone = await officer.post(report.path, { intent: "agree", requestId });
  expect(alone.status).toBe(409);
  expect(alone.text).toContain("You asked for this yourself.");
  expect((await counsel.get("/retention/requests")).text).toContain("Look and answer");
  expect((await counsel.post(report.path, { intent: "agree", requestId: unknown })).status).toBe(404);
  expect((await counsel.post(report.path, { intent: "agree", requestId })).location).toBe(report.path);
  expect(await clockOf(world.as(officerStaff.actor), report.reportId)).toMatchObject({ state: "erased" });
  const page = await officer.get(report.path);
  expect(page.text).toContain("The content is erased");
  expect(page.text).toContain("two people agreed");
  const { rows } = await world.owner.query(
    "select seq from audit_entry where scope_id = $1 and act = 'report.erased'",
    [report.reportId],
  );
  expect((await officer.get("/retention/erased")).text).toContain(`>${rows[0].seq}<`);
  expect((await counsel.post(report.path, { intent: "refuse", requestId })).status).toBe(404);
});

test("a request is refused by another, or taken back", async () => {
  const report = await closedReport();
  const id = async () =>
    (await openErasureRequests(world.as(counselStaff.actor))).find((one) => one.scopeId === report.reportId)?.id ?? "";
  await officer.post(report.path, { intent: "ask", askReason: reason });
  expect((await counsel.post(report.path, { intent: "refuse", requestId: await id() })).location).toBe(report.path);
  expect((await officer.get(report.path)).text).toContain("Carl Invented refused");
  await officer.post(report.path, { intent: "ask", askReason: reason });
  expect((await officer.get(report.path)).text).toContain("Take it back");
  expect((await officer.post(report.path, { intent: "refuse", requestId: await id() })).location).toBe(report.path);
  expect((await counsel.get(report.path)).text).toContain("Dora Invented took it back");
});

test("periods: the officer reads them, counsel sets them, a faulty number comes back", async () => {
  const path = "/retention/periods";
  expect((await officer.get(path)).text).toContain("1,825 days");
  const typed = { withdrawnReport: "20", closedReport: "0", closedCase: "2000" };
  expect((await officer.post(path, typed)).status).toBe(404);
  const back = await counsel.post(path, typed);
  expect(back.status).toBe(400);
  expect(back.text).toContain('value="2000"');
  expect((await counsel.post(path, { ...typed, closedReport: "300" })).location).toBe(path);
  expect((await officer.get(path)).text).toContain("300 days");
  expect((await officer.get(path)).text).toContain("Set by Carl Invented");
  await counsel.post(path, { withdrawnReport: "30", closedReport: "365", closedCase: "1825" });
});

test("promise-18: what waits stands as a number in the navigation", async () => {
  const lead = await person("Lena Invented", "analyst");
  const { caseId } = await createCase(services, lead.actor);
  const waits = async () => /(\d+) things? waits?/.exec((await officer.get("/desk")).text)?.[1] ?? "0";
  const before = Number(await waits());
  await counsel.post(`/retention/case/${caseId}`, { intent: "hold", holdReason: reason, reviewOn: dayIn(6) });
  expect(Number(await waits())).toBe(before + 1);
  await counsel.post(`/retention/case/${caseId}`, { intent: "ask", askReason: reason });
  expect(Number(await waits())).toBe(before + 1);
  const { reportId } = await createReport(services);
  await world.owner.query("update report set withdrawn_at = $2 where id = $1", [reportId, clock.now()]);
  await keepClocksJob.run(services, {});
  expect(Number(await waits())).toBe(before + 2);
  const analyst = browser(lead.cookie);
  expect((await analyst.get("/desk")).text).not.toContain("/retention");
});
