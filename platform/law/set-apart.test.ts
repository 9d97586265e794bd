import { verifyManifest } from "@heroes/custody";
import { expect, test } from "vitest";
import { day, hour } from "#kernel";
import { tracesOf } from "../cases/testing.ts";
import { codeOf } from "../kernel/testing.ts";
import {
  decideMaterial,
  downloadMaterial,
  endAuthorisation,
  hashMaterialJob,
  importMaterial,
  listClocks,
  recordAuthorisation,
  recordStep,
  viewAuthorisation,
  viewCaseLaw,
  viewMaterial,
  watchClocksJob,
} from "./index.ts";
import { evidenceKey } from "./material.ts";
import { bytes, openGateWorld } from "./testing/gate-world.ts";
import { createAuthorisation, deviceRecord, deviceRules, signRules } from "./testing.ts";

const { world, services, clock, start, caseId, ines, carl, stepUp, backToStart, people } = await openGateWorld();

test("what was gathered in a gap stands apart: nobody sees it as evidence until somebody else decides", async () => {
  await backToStart();
  await signRules(services, deviceRules);
  const authorisationId = await createAuthorisation(services, people, caseId, deviceRecord);
  const file = (from: string, to: string, text = "harmless bytes") =>
    importMaterial(ines.at, {
      caseId,
      kind: "import-seized",
      authorisationId,
      from,
      to,
      origin: "an invented telephone",
      file: bytes(text),
    });
  const good = await file("2026-11-21T10:00:00+01:00", "2026-11-22");
  const early = await file("2026-11-19", "2026-11-21");
  expect(good).toMatchObject({ ok: true, value: { apart: null } });
  expect(early).toMatchObject({ ok: true, value: { apart: "gathered-uncovered" } });
  expect(codeOf(await file("2026-11-22", "2026-11-21"))).toBe("material.not-valid");
  expect(codeOf(await file("2026-11-22", "2027-11-21"))).toBe("material.not-valid");
  expect(codeOf(await file("2026-11-21", "2026-11-21", ""))).toBe("material.empty");
  if (!good.ok || !early.ok) throw new Error("refused");

  const ids = async (who: typeof ines) => {
    const law = await viewCaseLaw(who.at, caseId);
    return law.ok ? { seen: law.value.material.map((one) => one.id), hidden: law.value.hidden } : null;
  };
  expect(await ids(ines)).toEqual({ seen: [good.value.materialId], hidden: 1 });
  expect((await ids(carl))?.seen.toSorted()).toEqual([good.value.materialId, early.value.materialId].toSorted());
  const { materialId } = early.value;
  expect(codeOf(await viewMaterial(ines.at, { caseId, materialId }))).toBe("not-found");
  expect(codeOf(await downloadMaterial(carl.at, { caseId, materialId }))).toBe("material.apart");
  const decision = { caseId, materialId, decision: "released", reason: "Invented ruling of the judge" };
  expect(codeOf(await decideMaterial(ines.at, decision))).toBe("not-found");
  expect(codeOf(await decideMaterial(carl.at, { ...decision, materialId: good.value.materialId }))).toBe(
    "material.not-apart",
  );
  expect(codeOf(await decideMaterial(carl.at, decision))).toBe("ok");
  expect((await ids(ines))?.seen).toContain(materialId);
  expect((await tracesOf(world, caseId)).entries).toContain("case.material-released");

  // Hash, custody manifest, and the bytes as they came.
  await hashMaterialJob.run(services, { materialId: good.value.materialId });
  const view = await viewMaterial(ines.at, { caseId, materialId: good.value.materialId });
  if (!view.ok) throw new Error(view.failure.code);
  expect(view.value).toMatchObject({ state: "hashed", size: 14, usable: true });
  const out = await downloadMaterial(ines.at, { caseId, materialId: good.value.materialId });
  if (!out.ok) throw new Error(out.failure.code);
  const parts: Buffer[] = [];
  for await (const part of out.value.content) parts.push(part);
  const content = Buffer.concat(parts);
  expect(content.toString()).toBe("harmless bytes");
  const name = `material/${good.value.materialId}`;
  const manifest = view.value.manifest ?? "";
  expect(JSON.parse(manifest.split("\n")[1] ?? "")).toEqual({ path: name, size: 14, sha256: view.value.sha256 });
  const key = evidenceKey(services);
  const check = (bytesOf: Buffer) =>
    verifyManifest(
      [Buffer.from(manifest)],
      { paths: () => [name], open: async () => [bytesOf] },
      { keys: [key.publicKey] },
    );
  expect(await check(content)).toMatchObject({ ok: true });
  expect(await check(Buffer.from("harmless bytez"))).toMatchObject({ ok: false });
  expect((await tracesOf(world, caseId)).entries).toContain("law.material-taken-out");
}, 40_000);

test("times are those of the authority's own clocks; what was gathered on the day of the end may be from after it", async () => {
  await backToStart();
  const typed = { ...deviceRecord, grantedAt: "2026-11-20T10:00", until: "2026-12-01T10:00" };
  const authorisationId = await createAuthorisation(services, people, caseId, typed);
  const view = await viewAuthorisation(ines.at, { caseId, authorisationId });
  expect(view.ok && [view.value.record.grantedAt, view.value.record.until]).toEqual([
    "2026-11-20T10:00:00+01:00",
    "2026-12-01T10:00:00+01:00",
  ]);
  // No clock in Spain shows half past two in the night of the change.
  const never = { ...typed, grantedAt: "2026-03-29T02:30" };
  expect(await recordAuthorisation(ines.at, { caseId, record: never })).toMatchObject({
    failure: { code: "authorisation.not-valid", fields: { grantedAt: "not-moment" } },
  });
  const step = { kind: "report-made", at: "2026-11-21T18:30" } as const;
  expect(codeOf(await recordStep(ines.at, { caseId, authorisationId, step }))).toBe("ok");
  const after = await viewAuthorisation(ines.at, { caseId, authorisationId });
  expect(after.ok && after.value.steps.map((one) => one.facts.at)).toEqual(["2026-11-21T18:30:00+01:00"]);

  const gathered = (from: string, to: string) =>
    importMaterial(ines.at, {
      ...{ caseId, kind: "import-seized", authorisationId, from, to, origin: "an invented telephone" },
      file: bytes("harmless bytes"),
    } as const);
  // Half an hour before the grant, by the same clocks.
  expect(await gathered("2026-11-20T09:30", "2026-11-21")).toMatchObject({ value: { apart: "gathered-uncovered" } });
  expect(await gathered("2026-11-20T10:30", "2026-11-21")).toMatchObject({ value: { apart: null } });
  const today = start.toISOString().slice(0, 10);
  expect(codeOf(await endAuthorisation(ines.at, { caseId, authorisationId, reason: "The ground is gone" }))).toBe("ok");
  expect(await gathered("2026-11-21", today)).toMatchObject({ value: { apart: "gathered-uncovered" } });
}, 40_000);

test("an urgent act stands at once, its second clock runs with alarms, and when it runs out what came of it stands apart", async () => {
  await backToStart();
  const record = { ...deviceRecord, urgent: true, grantedAt: "", until: "", startedAt: "2026-11-24T08:00:00Z" };
  const made = await recordAuthorisation(ines.at, { caseId, record });
  if (!made.ok) throw new Error(made.failure.code);
  const { authorisationId } = made.value;
  const taken = await importMaterial(ines.at, {
    caseId,
    kind: "analyse-seized",
    authorisationId,
    from: "2026-11-24T08:30:00Z",
    to: "2026-11-24T08:45:00Z",
    origin: "an invented tablet",
    file: bytes("invented result"),
  });
  expect(taken).toMatchObject({ ok: true, value: { apart: null } });
  const due = async () =>
    (await listClocks(ines.at, { authorisationId })).map((one) => [one.clock, one.due.toISOString(), one.state]);
  expect(await due()).toEqual([
    ["report", "2026-11-25T08:00:00.000Z", "running"],
    ["ratification", "2026-11-27T08:00:00.000Z", "running"],
  ]);
  const alarms = async () =>
    (
      await world.owner.query(
        "select c.clock, a.level from law_clock_alarm a join law_clock c on c.id = a.clock_id where c.authorisation_id = $1 and a.cleared_at is null order by c.clock",
        [authorisationId],
      )
    ).rows.map((row) => `${row.clock} ${row.level}`);
  await watchClocksJob.run(services, {});
  expect(await alarms()).toEqual([]);
  clock.set("2026-11-25T02:30:00Z");
  await watchClocksJob.run(services, {});
  expect(await alarms()).toEqual(["report soon"]);
  await stepUp();
  expect(
    codeOf(
      await recordStep(ines.at, { caseId, authorisationId, step: { kind: "judge-told", at: "2026-11-25T02:00:00Z" } }),
    ),
  ).toBe("ok");
  expect(await due()).toEqual([["ratification", "2026-11-27T08:00:00.000Z", "running"]]);
  expect(await alarms()).toEqual([]);
  clock.set("2026-11-27T05:00:00Z");
  await watchClocksJob.run(services, {});
  expect(await alarms()).toEqual(["ratification near"]);
  clock.set(new Date(Date.parse("2026-11-27T08:00:00Z") + hour));
  await watchClocksJob.run(services, {});
  await watchClocksJob.run(services, {});
  expect(await alarms()).toEqual(["ratification over"]);
  if (!taken.ok) throw new Error("refused");
  expect(codeOf(await viewMaterial(ines.at, { caseId, materialId: taken.value.materialId }))).toBe("not-found");
  expect(await viewMaterial(carl.at, { caseId, materialId: taken.value.materialId })).toMatchObject({
    value: { apart: "not-ratified", usable: false },
  });
  const traces = await tracesOf(world, caseId);
  expect(traces.events).toEqual(expect.arrayContaining(["law-clock-soon", "law-clock-near", "law-clock-over"]));
  expect(traces.entries).toContain("law.material-set-apart");
  const later = {
    caseId,
    kind: "analyse-seized",
    authorisationId,
    from: "2026-11-27T09:00:00Z",
    to: "2026-11-27T09:00:00Z",
    origin: "x",
    file: bytes("y"),
  } as const;
  expect(await importMaterial(ines.at, later)).toMatchObject({ ok: true, value: { apart: "gathered-uncovered" } });
  await backToStart();
}, 40_000);

test("a ratification in time ends the second clock, and cover goes on", async () => {
  await backToStart();
  const record = { ...deviceRecord, urgent: true, grantedAt: "", until: "", startedAt: "2026-11-24T08:00:00Z" };
  const made = await recordAuthorisation(ines.at, { caseId, record });
  if (!made.ok) throw new Error(made.failure.code);
  const { authorisationId } = made.value;
  clock.advance(5 * hour);
  await stepUp();
  await recordStep(ines.at, { caseId, authorisationId, step: { kind: "judge-told", at: "2026-11-24T10:00:00Z" } });
  await recordStep(carl.at, { caseId, authorisationId, step: { kind: "ratified", at: "2026-11-24T12:00:00Z" } });
  expect((await listClocks(ines.at, { authorisationId })).map((one) => one.clock)).not.toContain("ratification");
  clock.advance(5 * day);
  expect(await viewAuthorisation(ines.at, { caseId, authorisationId })).toMatchObject({
    value: { coverage: { gap: null } },
  });
  await backToStart();
});
