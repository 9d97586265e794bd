import { expect, test } from "vitest";
import { codeOf } from "../kernel/testing.ts";
import {
  checkIdentity,
  decideRequest,
  extendRequest,
  holdRecord,
  keepProtectionJob,
  listRequests,
  noteRequest,
  protectionCounts,
  readProfile,
  receiveRequest,
  saveProfile,
  sendReply,
  setKeeping,
  viewRequest,
  watchProtectionJob,
} from "./index.ts";
import { fieldsOf, openProtectionWorld } from "./testing/protection-world.ts";
import { createRequest, requestInput } from "./testing.ts";

const { services, clock, owner, officer, coordinator, administrator, analyst, atStart, acts } =
  await openProtectionWorld();
const requestRow = async (id: string) =>
  (await owner.query("select * from subject_request where id = $1", [id])).rows[0];
const decision = { outcome: "grant" as const, answer: "Here is what we keep." };
const oneDay = 86_400_000;

test("a request is received, its clock counted by the rules, its words sealed, and the receipt is in the log", async () => {
  atStart();
  const { requestId, reference } = await createRequest(officer);
  expect(reference).toMatch(/^S-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  const row = await requestRow(requestId);
  expect(row.regime).toBe("gdpr");
  // Received 09:00 in Madrid; one month by the calendar, two more where needed.
  expect(row.received_at.toISOString()).toBe("2026-11-24T08:00:00.000Z");
  expect(row.due_at.toISOString()).toBe("2026-12-24T08:00:00.000Z");
  expect(row.longest_at.toISOString()).toBe("2027-02-24T08:00:00.000Z");
  expect(row.due_by).toBe("law");
  expect(row.due_rules).toContain("DP-DOC-DSR");
  expect(await acts(requestId)).toEqual(["subject-request.received"]);
  const dump = JSON.stringify((await owner.query("select * from subject_request_content")).rows);
  expect(dump).not.toContain("Rita");
  expect(dump).not.toContain(Buffer.from("Rita").toString("hex"));
  expect(codeOf(await receiveRequest(analyst, requestInput))).toBe("not-found");
  expect(codeOf(await receiveRequest(administrator, requestInput))).toBe("not-found");
});

test("where the law names no number the house sets the day, and cannot forget to", async () => {
  atStart();
  const police = { ...requestInput, controller: "police" as const };
  expect(fieldsOf(await receiveRequest(officer, police))).toEqual({ answerBy: "required" });
  expect(fieldsOf(await receiveRequest(officer, { ...police, answerBy: "2026-11-01" }))).toEqual({ answerBy: "past" });
  const { requestId } = await createRequest(officer, { controller: "police", answerBy: "2026-12-10" });
  const row = await requestRow(requestId);
  expect([row.regime, row.due_by, row.due_at.toISOString()]).toEqual(["led", "house", "2026-12-10T22:59:00.000Z"]);
});

test.each([
  ["PE", "ngo", "access", "2026-12-14T09:00:00-05:00", "DP-PE-04"],
  ["PE", "ngo", "rectify", "2026-12-04T09:00:00-05:00", "DP-PE-04"],
  ["BR", "ngo", "access", "2026-12-09T09:00:00-03:00", "DP-BR-03"],
  ["GR", "shelter", "erase", "2026-12-23T09:00:00+02:00", "DP-DOC-DSR"],
  ["ES", "hotline", "portability", "2026-12-23T09:00:00+01:00", "DP-DOC-DSR"],
] as const)("%s, %s, %s: due %s by %s, in the country's own time", async (country, controller, kind, due, rule) => {
  clock.set("2026-11-25T12:00:00Z");
  const receivedOn = country === "GR" || kind === "portability" ? "2026-11-23" : "2026-11-24";
  const { requestId } = await createRequest(officer, { country, controller, kind, receivedOn });
  const row = await requestRow(requestId);
  expect(row.due_at.toISOString()).toBe(new Date(due).toISOString());
  expect(row.due_rules).toContain(rule);
});

test("bad input names its field; a receipt in the future is refused", async () => {
  atStart();
  expect(fieldsOf(await receiveRequest(officer, { ...requestInput, name: " " }))).toEqual({ name: "required" });
  expect(fieldsOf(await receiveRequest(officer, { ...requestInput, receivedOn: "2026-02-30" }))).toEqual({
    receivedOn: "not-valid",
  });
  expect(fieldsOf(await receiveRequest(officer, { ...requestInput, receivedOn: "2026-11-25" }))).toEqual({
    receivedOn: "future",
  });
  // biome-ignore lint/suspicious/noExplicitAny: what a form could send
  expect(fieldsOf(await receiveRequest(officer, { ...requestInput, country: "XX" as any }))).toEqual({
    country: "not-valid",
  });
});

test("reading a request is logged before it is opened, and only the officer reads", async () => {
  atStart();
  const { requestId } = await createRequest(coordinator);
  const seen = await viewRequest(officer, requestId);
  expect(seen.ok && seen.value.person?.name).toBe("Rita Invented");
  expect(seen.ok && seen.value.clock.words.join(" ")).toContain("One month");
  expect(await acts(requestId)).toEqual(["subject-request.received", "subject-request.viewed"]);
  for (const other of [coordinator, administrator, analyst])
    expect(codeOf(await viewRequest(other, requestId))).toBe("not-found");
  expect(codeOf(await viewRequest(officer, "x"))).toBe("not-found");
  // The coordinator sees that it exists and when it is due.
  expect((await listRequests(coordinator, { part: "open" })).rows.map((row) => row.id)).toContain(requestId);
  expect((await listRequests(analyst, { part: "open" })).rows).toEqual([]);
});

test("nothing is given to someone whose identity is open; what is held back needs a ground that the rules know", async () => {
  atStart();
  const { requestId } = await createRequest(officer, { controller: "police", answerBy: "2026-12-10" });
  expect(codeOf(await decideRequest(officer, { requestId, decision }))).toBe("request.identity-open");
  expect(fieldsOf(await checkIdentity(officer, { requestId, result: "checked", how: "" }))).toEqual({
    how: "required",
  });
  expect(codeOf(await checkIdentity(analyst, { requestId, result: "checked", how: "x" }))).toBe("not-found");
  expect(codeOf(await checkIdentity(officer, { requestId, result: "checked", how: "By invented card" }))).toBe("ok");
  const refusal = { outcome: "refuse" as const, answer: "We cannot tell you." };
  expect(codeOf(await decideRequest(officer, { requestId, decision: refusal }))).toBe("request.reasons-missing");
  const reasons = "An invented inquiry would be harmed.";
  expect(codeOf(await decideRequest(officer, { requestId, decision: { ...refusal, reasons } }))).toBe(
    "request.no-ground",
  );
  const done = await decideRequest(officer, { requestId, decision: { ...refusal, reasons, ground: "inquiry" } });
  expect(codeOf(done)).toBe("ok");
  const row = await requestRow(requestId);
  expect([row.outcome, row.ground]).toEqual(["refuse", "inquiry"]);
  expect(row.outcome_rules).toContain("DP-LED-14");
  expect(await acts(requestId)).toEqual([
    "subject-request.received",
    "subject-request.identity-checked",
    "subject-request.decided",
  ]);
  expect(codeOf(await decideRequest(coordinator, { requestId, decision }))).toBe("not-found");
});

test("outside the directive a limit of a right names its national law; evidence is restricted, not erased", async () => {
  atStart();
  const { requestId } = await createRequest(officer, { kind: "erase" });
  await checkIdentity(officer, { requestId, result: "checked", how: "By invented card" });
  const limited = {
    outcome: "restrict" as const,
    answer: "Not now.",
    reasons: "Invented.",
    ground: "inquiry" as const,
  };
  expect(fieldsOf(await decideRequest(officer, { requestId, decision: limited }))).toEqual({ nationalLaw: "required" });
  const evidence = { ...limited, ground: "needed_as_evidence" as const };
  expect(codeOf(await decideRequest(officer, { requestId, decision: evidence }))).toBe("ok");
  expect((await requestRow(requestId)).outcome_rules).toContain("DP-GD-06");
});

test("an extension comes once, before the first term is over, and only where the rules know one", async () => {
  atStart();
  const { requestId } = await createRequest(officer);
  expect(codeOf(await extendRequest(officer, { requestId, reason: "" }))).toBe("reason.required");
  expect(codeOf(await extendRequest(analyst, { requestId, reason: "Many files." }))).toBe("not-found");
  expect(codeOf(await extendRequest(officer, { requestId, reason: "Many files." }))).toBe("ok");
  expect((await requestRow(requestId)).due_at.toISOString()).toBe("2027-02-24T08:00:00.000Z");
  expect(codeOf(await extendRequest(officer, { requestId, reason: "Again." }))).toBe("request.extended-already");
  expect((await acts(requestId)).at(-1)).toBe("subject-request.extended");
  const peru = await createRequest(officer, { country: "PE", receivedOn: "2026-11-23" });
  expect(codeOf(await extendRequest(officer, { requestId: peru.requestId, reason: "Many." }))).toBe(
    "request.no-extension",
  );
  const late = await createRequest(officer);
  clock.set("2026-12-25T09:00:00Z");
  expect(codeOf(await extendRequest(officer, { requestId: late.requestId, reason: "Many." }))).toBe("request.too-late");
});

test("promise-18: alarms come before an answer is due, at every level, and end with the reply", async () => {
  atStart();
  const { requestId, reference } = await createRequest(officer);
  const levels = async () =>
    (
      await owner.query(
        "select level from protection_alarm where subject_id = $1 and cleared_at is null order by raised_at",
        [requestId],
      )
    ).rows.map((row) => row.level);
  await watchProtectionJob.run(services, {});
  expect(await levels()).toEqual([]);
  const seen: string[][] = [];
  for (const at of ["2026-12-10T09:00:00Z", "2026-12-17T09:00:00Z", "2026-12-22T09:00:00Z", "2026-12-24T09:00:00Z"]) {
    clock.set(at);
    await watchProtectionJob.run(services, {});
    await watchProtectionJob.run(services, {});
    seen.push(await levels());
  }
  expect(seen).toEqual([["14-days"], ["7-days"], ["2-days"], ["over"]]);
  const counts = await protectionCounts(coordinator);
  expect(counts?.over).toBeGreaterThan(0);
  expect(counts?.next.every((one) => one.alarm === "over")).toBe(true);
  expect(reference).toMatch(/^S-/);
  expect(await protectionCounts(analyst)).toBeNull();
  await checkIdentity(officer, { requestId, result: "checked", how: "By invented card" });
  await decideRequest(officer, { requestId, decision });
  expect(codeOf(await sendReply(officer, { requestId, way: "By invented post" }))).toBe("ok");
  await watchProtectionJob.run(services, {});
  expect(await levels()).toEqual([]);
  const { rows } = await owner.query("select act from audit_entry where act = 'protection.alarmed'");
  expect(rows.length).toBeGreaterThanOrEqual(4);
});

test("a reply needs a decision, stops the clock, and nothing is decided after it", async () => {
  atStart();
  const { requestId } = await createRequest(officer);
  expect(codeOf(await sendReply(officer, { requestId, way: "By post" }))).toBe("request.not-decided");
  await checkIdentity(officer, { requestId, result: "failed", how: "No answer came." });
  const refuse = { outcome: "refuse" as const, answer: "We do not know who asks.", reasons: "Not identified." };
  expect(codeOf(await decideRequest(officer, { requestId, decision: refuse }))).toBe("ok");
  expect(codeOf(await noteRequest(officer, { requestId, note: "Told the coordinator." }))).toBe("ok");
  expect(codeOf(await noteRequest(coordinator, { requestId, note: "x" }))).toBe("not-found");
  expect(codeOf(await sendReply(analyst, { requestId, way: "x" }))).toBe("not-found");
  expect(codeOf(await sendReply(officer, { requestId, way: "By post" }))).toBe("ok");
  expect(codeOf(await decideRequest(officer, { requestId, decision }))).toBe("request.closed");
  expect((await acts(requestId)).at(-1)).toBe("subject-request.replied");
  expect((await listRequests(officer, { part: "closed" })).rows.map((row) => row.id)).toContain(requestId);
});

test("promise-13: an answered request is erased after notice, a hold wins, and the log keeps the certificate", async () => {
  atStart();
  const { requestId } = await createRequest(officer);
  await checkIdentity(officer, { requestId, result: "checked", how: "By invented card" });
  await decideRequest(officer, { requestId, decision });
  await sendReply(officer, { requestId, way: "By post" });
  const erased = async () => (await requestRow(requestId)).erased_at !== null;
  expect(codeOf(await holdRecord(officer, { kind: "subject-request", id: requestId, hold: true, reason: "" }))).toBe(
    "reason.required",
  );
  expect(
    codeOf(await holdRecord(coordinator, { kind: "subject-request", id: requestId, hold: true, reason: "x" })),
  ).toBe("not-found");
  await holdRecord(officer, { kind: "subject-request", id: requestId, hold: true, reason: "A complaint is open." });
  clock.advance(1200 * oneDay);
  for (let times = 0; times < 3; times++) {
    await keepProtectionJob.run(services, {});
    clock.advance(oneDay);
  }
  expect(await erased()).toBe(false);
  await holdRecord(officer, { kind: "subject-request", id: requestId, hold: false, reason: "The complaint is over." });
  await keepProtectionJob.run(services, {});
  expect(await erased()).toBe(true);
  const view = await viewRequest(officer, requestId);
  expect(view.ok && [view.value.person, view.value.text, view.value.state]).toEqual([null, null, "erased"]);
  expect((await acts(requestId)).filter((act) => /noticed|erased|held|hold/.test(act))).toEqual([
    "subject-request.held",
    "subject-request.erasure-noticed",
    "subject-request.hold-lifted",
    "subject-request.erased",
  ]);
});

test("who answers for the data is set by officer or coordinator; how long this desk keeps, by the coordinator", async () => {
  const profile = {
    country: "ES",
    controller: "ngo",
    name: "Invented House",
    address: "1 Invented Street",
    officer: "officer@example.invalid",
    authority: "Invented authority",
  } as const;
  expect(codeOf(await saveProfile(analyst, profile))).toBe("not-found");
  expect(codeOf(await saveProfile(officer, profile))).toBe("ok");
  expect(fieldsOf(await saveProfile(officer, { ...profile, name: "" }))).toEqual({ name: "required" });
  expect(codeOf(await setKeeping(officer, { request: 100, breach: 100 }))).toBe("not-found");
  expect(fieldsOf(await setKeeping(coordinator, { request: 3, breach: "x" }))).toEqual({
    request: "not-valid",
    breach: "not-valid",
  });
  expect(codeOf(await setKeeping(coordinator, { request: 400, breach: 2000 }))).toBe("ok");
  const read = await readProfile(officer);
  expect([read.profile?.name, read.keeping]).toEqual(["Invented House", { request: 400, breach: 2000 }]);
  const { rows } = await owner.query("select act from audit_entry where act like 'protection.%-set' order by seq");
  expect(rows.map((row) => row.act)).toEqual(["protection.profile-set", "protection.keeping-set"]);
});
