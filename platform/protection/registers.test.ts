import { existsSync } from "node:fs";
import { join } from "node:path";
import { shippedLaw } from "@heroes/lawful/node";
import { extractText, getDocumentProxy } from "unpdf";
import { expect, test } from "vitest";
import { viewCase } from "#platform/cases";
import { viewReport } from "#platform/intake";
import { createCase } from "../cases/testing.ts";
import { codeOf, must } from "../kernel/testing.ts";
import { shippedAssessment, shippedFunctions, shippedRegister } from "./content.ts";
import {
  adviseAssessment,
  analysisFunctions,
  assessmentForFile,
  assessmentPdf,
  decideFunction,
  exportLedLog,
  ledLog,
  listProcessors,
  listTransfers,
  logTerm,
  noteTransfer,
  processingRegister,
  registerCsv,
  registerFields,
  registerForExport,
  removeRisk,
  retireActivity,
  saveActivity,
  saveAssessment,
  saveProcessor,
  saveProfile,
  saveRisk,
  signAssessment,
  startAssessment,
  viewActivity,
  viewAssessment,
} from "./index.ts";
import { askRight } from "./law.ts";
import { fieldsOf, openProtectionWorld } from "./testing/protection-world.ts";
import { createRequest } from "./testing.ts";

const { world, services, owner, officer, coordinator, analyst } = await openProtectionWorld();
const lastAct = async () =>
  (await owner.query("select act from audit_entry order by seq desc limit 1")).rows[0]?.act as string;

test("every rule that the registers name exists, and every place with figures too", () => {
  const rules = [...shippedRegister(), ...shippedFunctions()].flatMap((one) => one.rules);
  expect(rules.filter((id) => !shippedLaw().book.has(id))).toEqual([]);
  const missing = shippedFunctions().filter((one) => !existsSync(join(import.meta.dirname, "..", "..", one.figures)));
  expect(missing.map((one) => one.figures)).toEqual([]);
  expect(shippedAssessment().risks.length).toBeGreaterThan(5);
});

const activity = {
  ...(Object.fromEntries(registerFields.map((name) => [name, `Invented ${name}`])) as Record<
    (typeof registerFields)[number],
    string
  >),
  language: "en" as const,
  note: "Counsel decided the basis.",
};

test("the record begins with what the program does, with periods as they are set, and keeps every version", async () => {
  const before = must(await processingRegister(officer, "es"));
  const intake = before.find((one) => one.key === "intake");
  expect([intake?.version, intake?.operatorDecides, intake?.language]).toEqual([0, true, "es"]);
  expect(intake?.periods).toContainEqual({ name: "closedReport", days: 365 });
  expect(codeOf(await processingRegister(analyst, "en"))).toBe("not-found");
  expect(codeOf(await saveActivity(analyst, { key: "intake", activity }))).toBe("not-found");
  expect(codeOf(await saveActivity(officer, { key: "nothing", activity }))).toBe("not-found");
  expect(fieldsOf(await saveActivity(officer, { key: "intake", activity: { ...activity, basis: "" } }))).toEqual({
    basis: "required",
  });
  expect(codeOf(await saveActivity(officer, { key: "intake", activity }))).toBe("ok");
  expect(await lastAct()).toBe("register.changed");
  await saveActivity(coordinator, { key: "intake", activity: { ...activity, note: "A second change." } });
  const { activity: now, versions } = must(await viewActivity(officer, "intake", "en"));
  expect([now.version, now.operatorDecides, versions.map((one) => one.note)]).toEqual([
    2,
    false,
    ["A second change.", "Counsel decided the basis."],
  ]);
});

test("an activity of the house's own is added, ended and brought back; the program's cannot be ended untouched", async () => {
  const { key } = must(await saveActivity(coordinator, { key: "new", activity: { ...activity, title: "Own" } }));
  expect(codeOf(await retireActivity(officer, "triage"))).toBe("register.shipped");
  expect(codeOf(await retireActivity(analyst, key))).toBe("not-found");
  expect(codeOf(await retireActivity(officer, key))).toBe("ok");
  expect(await lastAct()).toBe("register.retired");
  const own = async () => must(await processingRegister(officer, "en")).find((one) => one.key === key);
  expect((await own())?.retiredAt).not.toBeNull();
  await saveActivity(officer, { key, activity });
  expect((await own())?.retiredAt).toBeNull();
});

test("the record is handed out as a spreadsheet whose cells cannot run, and that is logged", async () => {
  await saveActivity(officer, { key: "new", activity: { ...activity, title: "=1+1" } });
  const register = must(await registerForExport(officer, "en"));
  expect(await lastAct()).toBe("register.exported");
  const names = [...registerFields, "keeping", "special", "profiling", "rules", "version"];
  const csv = registerCsv(register, {
    title: "x",
    notice: "x",
    fields: Object.fromEntries(names.map((name) => [name, name])) as never,
    yes: "yes",
    no: "no",
    missing: "-",
    rule: (id) => `What it says (${id})`,
    period: (name, days) => `${name} ${days}`,
  });
  expect(csv).toContain("'=1+1");
  expect(csv).toContain("What it says (DP-DOC-ROPA)");
  expect(csv).toContain("closedCase 1825");
  expect(codeOf(await registerForExport(analyst, "en"))).toBe("not-found");
});

test("an impact assessment begins from the program's risks, is advised on, signed by another, and opens again on a change", async () => {
  const start = { from: "shipped", language: "el", title: "" };
  expect(codeOf(await startAssessment(analyst, start))).toBe("not-found");
  const { assessmentId } = must(await startAssessment(officer, start));
  expect(codeOf(await startAssessment(officer, start))).toBe("assessment.begun-already");
  const view = async () => must(await viewAssessment(officer, assessmentId));
  const risks = (await view()).riskList;
  expect(risks).toHaveLength(shippedAssessment().risks.length);
  expect(codeOf(await signAssessment(officer, assessmentId))).toBe("not-found");
  expect(codeOf(await signAssessment(coordinator, assessmentId))).toBe("assessment.no-advice");
  expect(codeOf(await adviseAssessment(coordinator, { assessmentId, advice: "x" }))).toBe("not-found");
  expect(codeOf(await adviseAssessment(officer, { assessmentId, advice: "Invented advice." }))).toBe("ok");
  expect(await lastAct()).toBe("assessment.advised");
  expect(codeOf(await signAssessment(coordinator, assessmentId))).toBe("assessment.no-review");
  const words = { title: "T", description: "D", necessity: "N", views: "", consultedOn: "", reviewOn: "2027-11-24" };
  expect(fieldsOf(await saveAssessment(officer, { assessmentId, assessment: { ...words, title: "" } }))).toEqual({
    title: "required",
  });
  expect(codeOf(await saveAssessment(officer, { assessmentId, assessment: words }))).toBe("ok");
  await adviseAssessment(officer, { assessmentId, advice: "Invented advice." });
  const risk = {
    title: "A new risk",
    description: "D",
    measure: "M",
    state: "planned" as const,
    likelihoodBefore: "4",
    severityBefore: "4",
    likelihoodAfter: "3",
    severityAfter: "3",
  };
  expect(codeOf(await saveRisk(analyst, { assessmentId, riskId: "new", risk }))).toBe("not-found");
  expect(codeOf(await saveRisk(coordinator, { assessmentId, riskId: "new", risk }))).toBe("ok");
  expect(await lastAct()).toBe("assessment.risk-saved");
  expect((await view()).advised).toBeNull();
  await adviseAssessment(officer, { assessmentId, advice: "Invented advice." });
  expect(codeOf(await signAssessment(coordinator, assessmentId))).toBe("assessment.risk-high");
  expect((await view()).law.rules).toContain("DP-LED-24");
  const added = (await view()).riskList.find((one) => one.title === "A new risk");
  expect(codeOf(await removeRisk(officer, { assessmentId, riskId: added?.id }))).toBe("ok");
  await adviseAssessment(officer, { assessmentId, advice: "Invented advice." });
  expect(codeOf(await signAssessment(coordinator, assessmentId))).toBe("ok");
  expect(await lastAct()).toBe("assessment.signed");
  expect((await view()).signed?.by).toBe("coordinator Invented");

  // As a PDF: every risk, the advice and both names; that it was handed out is logged.
  expect(codeOf(await assessmentForFile(analyst, assessmentId))).toBe("not-found");
  const file = must(await assessmentForFile(coordinator, assessmentId));
  expect(await lastAct()).toBe("assessment.exported");
  const said = (name: string) => `[${name}]`;
  const labels = (...names: string[]) => Object.fromEntries(names.map((name) => [name, said(name)])) as never;
  const pdf = await assessmentPdf(
    file,
    {
      title: "Assessment",
      notice: "Notice",
      missing: "gap",
      parts: labels("what", "risks", "sign", "rules"),
      fields: labels(
        ..."description necessity views consulted review version riskDescription measure owner state before after".split(
          " ",
        ),
      ),
      high: "high",
      noAdvice: "none",
      signature: "Signature",
      state: said,
      level: ({ likelihood, severity }) => `${likelihood} x ${severity}`,
      advised: (by) => `advised by ${by}`,
      signed: (by) => `signed by ${by}`,
      day: (day) => day,
    },
    "el",
  );
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  for (const part of [
    "advised by data_protection_officer Invented",
    "signed by coordinator Invented",
    "Directive (EU) 2016/680 art 27",
    "gap",
  ])
    expect(text.replace(/\s+/g, " ")).toContain(part);
  await saveAssessment(coordinator, { assessmentId, assessment: words });
  const again = await view();
  expect([again.signed, again.advised]).toEqual([null, null]);
});

test("a transfer is noted with what the rules say, sealed, and read by the officer alone", async () => {
  const note = {
    sentOn: "2026-11-23",
    sentTime: "10:00",
    country: "US",
    recipientKind: "private" as const,
    strictlyNecessary: "yes" as const,
    authorityTooSlow: "yes" as const,
    authorityTold: "no" as const,
    recipient: "Invented Provider Inc",
    reason: "Invented reason.",
    data: "An account name.",
  };
  expect(codeOf(await noteTransfer(coordinator, note))).toBe("transfer.no-profile");
  await saveProfile(officer, {
    country: "ES",
    controller: "police",
    name: "Invented",
    address: "Invented",
    officer: "Invented",
    authority: "Invented",
  });
  expect(codeOf(await noteTransfer(analyst, note))).toBe("not-found");
  expect(fieldsOf(await noteTransfer(coordinator, { ...note, country: "usa" }))).toEqual({ country: "not-valid" });
  expect(fieldsOf(await noteTransfer(coordinator, { ...note, sentOn: "2030-01-01" }))).toEqual({ sentOn: "future" });
  expect(must(await noteTransfer(coordinator, note)).verdict).not.toBe("allow");
  expect(await lastAct()).toBe("transfer.noted");
  expect(must(await noteTransfer(coordinator, { ...note, authorityTold: "yes" })).verdict).toBe("allow");
  expect(codeOf(await listTransfers(coordinator))).toBe("not-found");
  const { rows } = must(await listTransfers(officer));
  expect(rows.map((row) => row.words?.recipient)).toEqual([note.recipient, note.recipient]);
  expect(rows.every((row) => row.rules.includes("DP-LED-33"))).toBe(true);
  expect(JSON.stringify((await owner.query("select * from transfer_note")).rows)).not.toContain("Provider");
});

test("a processor without a contract may not; with one it may", async () => {
  const one = { name: "Invented Hosting", service: "Keeps the machine", country: "ES" };
  expect(codeOf(await saveProcessor(analyst, { processorId: "new", processor: one }))).toBe("not-found");
  expect(fieldsOf(await saveProcessor(officer, { processorId: "new", processor: { ...one, name: "" } }))).toEqual({
    name: "required",
  });
  expect(codeOf(await saveProcessor(officer, { processorId: "new", processor: one }))).toBe("ok");
  expect(await lastAct()).toBe("processor.saved");
  const [before] = must(await listProcessors(officer));
  expect(before?.verdict).toBe("deny");
  const processor = { ...one, contractOn: "2026-01-01" };
  await saveProcessor(coordinator, { processorId: before?.id, processor });
  expect(must(await listProcessors(coordinator))[0]?.verdict).not.toBe("deny");
});

test("analysis functions say their limits to everyone, are classed only where a row speaks, and the house decides", async () => {
  const functions = must(await analysisFunctions(analyst, "pt"));
  expect(functions.map((one) => [one.slug, one.law !== null])).toEqual([
    ["urgency", true],
    ["media", false],
    ["chat", true],
    ["job", false],
    ["near-duplicates", false],
  ]);
  expect(functions.every((one) => one.limits.length > 20 && one.oversight.length > 20)).toBe(true);
  const decision = { slug: "media", class: "not-high-risk", reasons: "Invented reasons." };
  expect(codeOf(await decideFunction(analyst, decision))).toBe("not-found");
  expect(fieldsOf(await decideFunction(officer, { ...decision, reasons: "" }))).toEqual({ reasons: "required" });
  expect(codeOf(await decideFunction(officer, decision))).toBe("ok");
  expect(await lastAct()).toBe("function.decided");
  const media = must(await analysisFunctions(analyst, "en")).find((one) => one.slug === "media");
  expect(media?.decision?.class).toBe("not-high-risk");
});

test("a reading carries the duty it was done under; nobody types it, and no reading of a case or report lacks it", async () => {
  const { actor } = analyst;
  if (actor.kind !== "staff") throw new Error("not staff");
  const { caseId, reportId } = await createCase(services, actor);
  expect(codeOf(await viewCase(analyst, caseId))).toBe("ok");
  expect(codeOf(await viewReport(analyst, reportId))).toBe("ok");
  const read = must(await ledLog(officer, { kind: "consultation" })).rows;
  const why = (act: string) => [...new Set(read.filter((row) => row.act === act).map((row) => row.reasonCode))];
  expect(why("case.viewed")).toEqual(["case-lead"]);
  expect(why("report.viewed")).toEqual(["duty-analyst"]);
  // The row that wants it (DP-LOG-02) is content with what the entry says.
  const entry = { topic: "log_entry", date: "2026-11-23", country: "ES", controller: "police", event: "consultation" };
  const asked = (justification: string | null) =>
    askRight({ ...entry, at: "2026-11-23", person: "known", justification });
  expect(asked("case-lead").verdict).not.toBe("deny");
  expect(asked(null).verdict).toBe("deny");
});

test("the log by the six kinds: filtered by kind, day and reason; exported, and that is in it", async () => {
  await createRequest(officer);
  const collected = must(await ledLog(officer, { kind: "collection" }));
  expect(collected.rows.map((row) => row.act)).toContain("subject-request.received");
  expect(collected.rows.every((row) => row.kind === "collection")).toBe(true);
  const reasoned = must(await ledLog(officer, { reason: "yes" }));
  expect(reasoned.rows.length).toBeGreaterThan(0);
  expect(reasoned.rows.every((row) => row.reasoned)).toBe(true);
  expect(must(await ledLog(officer, { reason: "no" })).rows.some((row) => row.reasoned)).toBe(false);
  expect(must(await ledLog(officer, { to: "2020-01-01" })).rows).toEqual([]);
  expect(codeOf(await ledLog(officer, { from: "2026-13-40" }))).toBe("audit.day-not-valid");
  expect(codeOf(await ledLog(coordinator, {}))).toBe("not-found");
  const csv = must(await exportLedLog(officer, {}));
  expect(csv.split("\r\n")[0]).toContain("kind");
  expect(csv).toContain(",disclosure,");
  expect(await lastAct()).toBe("audit.exported");

  // Where a national law sets a term for the log itself, the officer is told: the program deletes no entry.
  expect(must(await logTerm(officer))).toBeNull();
  const house = {
    controller: "police" as const,
    name: "Invented",
    address: "Invented",
    officer: "Invented",
    authority: "Invented",
  };
  await saveProfile(officer, { ...house, country: "GR" });
  expect(must(await logTerm(officer))).toMatchObject({ until: "2028-01-01", over: false });
  const now = world.clock.now();
  world.clock.set("2028-01-01T12:00:00Z");
  await owner.query("update staff_session set expires_at = '2029-01-01'");
  expect(must(await logTerm(officer))).toMatchObject({ over: true, rules: expect.arrayContaining(["DP-LOG-05"]) });
  world.clock.set(now);
  expect(codeOf(await logTerm(coordinator))).toBe("not-found");
  await saveProfile(officer, { ...house, country: "ES" });
});
