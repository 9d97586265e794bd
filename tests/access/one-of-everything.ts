import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { generateIdentity, identityToRecipient } from "age-encryption";
import { as, type Context, inTransaction, newId, ok, systemRandom, withActor } from "#kernel";
import { matchMediaJob } from "#platform/analysis";
import { giveConsent, referPerson } from "#platform/care";
import { addIncident, addPerson, addTask, joinCase } from "#platform/cases";
import { findServices, importServices } from "#platform/directory";
import { chooseRoute, draftRequest, recordAuthorisation, storeFile } from "#platform/law";
import { askErasure, placeHold } from "#platform/operations";
import { enqueueMessage } from "#platform/outbox";
import { startAssessment } from "#platform/protection";
import { blockReport, claimReport, closeReport } from "#platform/triage";
import { bringList, createList } from "../../platform/analysis/testing.ts";
import { createCase, createMember } from "../../platform/cases/testing.ts";
import { createStaff } from "../../platform/identity/testing.ts";
import { must } from "../../platform/kernel/testing.ts";
import { addMaterial } from "../../platform/law/material.ts";
import { createBreach, createRequest } from "../../platform/protection/testing.ts";
import { createScoredReport } from "../../platform/triage/testing.ts";
import type { TestWorld } from "../support/test-world.ts";
import { relate } from "./fixture.ts";

type People = ReadonlyMap<string, { readonly userId: string }>;

/** One of everything that the pages are about. @returns name to id */
export async function layWorld(world: TestWorld, people: People): Promise<Readonly<Record<string, string>>> {
  const on = world.services;
  const lead = await createStaff(on, { name: "Lena Invented", roles: ["analyst"], steppedUp: true });
  const boss = await createStaff(on, { name: "Bea Invented", roles: ["coordinator"], steppedUp: true });
  const outsider = await createStaff(on, { name: "Otto Invented", roles: ["analyst"] });
  const of = (staff: typeof lead) => as(on, staff.actor);
  const [queued, held, closed, blocked] = await Promise.all(
    [1, 2, 3, 4].map(async () => (await createScoredReport(on, { kind: "other" })).reportId),
  );
  const { caseId, reportId } = await createCase(on, lead.actor);
  const colleague = await createMember(on, lead.actor, caseId, {
    name: "Rea Invented",
    roles: ["analyst"],
    part: "reader",
  });
  const carer = await createMember(on, lead.actor, caseId, {
    name: "Cara Invented",
    roles: ["care_worker"],
    part: "care",
  });
  must(await claimReport(of(lead), held));
  must(
    await closeReport(of(boss), {
      reportId: closed,
      outcome: "passed-on",
      message: "Invented",
      reason: "Invented reason",
    }),
  );
  await world.owner.query("update triage_report set locked_by = null, locked_until = null where report_id = $1", [
    closed,
  ]);
  must(await blockReport(of(boss), { reportId: blocked, userId: colleague.userId, reason: "Invented reason" }));
  const scope = (id: string | undefined) => ({ kind: "report", id: id ?? "" });
  const { holdId } = must(
    await placeHold(of(boss), { scope: scope(held), reason: "Invented reason", reviewOn: "2030-01-01" }),
  );
  const { requestId } = must(await askErasure(of(boss), { scope: scope(closed), reason: "Invented reason" }));
  const directory = readFileSync(
    join(import.meta.dirname, "..", "..", "content", "practice", "services.hsds.json"),
    "utf8",
  );
  must(await importServices(of(boss), { json: directory, source: "Invented for tests" }));
  const service = (await findServices(of(lead)))[0]?.id ?? "";
  const { personId } = must(
    await addPerson(of(lead), {
      caseId,
      person: { roles: ["possible_victim"], ageBand: "adult", name: "Vera Invented" },
    }),
  );
  const mistaken = must(
    await addPerson(of(lead), { caseId, person: { roles: ["witness"], name: "Mara Invented-Twice" } }),
  );
  const { incidentId } = must(
    await addIncident(of(lead), { caseId, incident: { kind: "other", summary: "Invented" } }),
  );
  const { taskId } = must(await addTask(of(lead), { caseId, task: { title: "Invented task" } }));
  const { consentId } = must(
    await giveConsent(of(carer), {
      caseId,
      consent: {
        personId,
        serviceId: service,
        items: ["name"],
        purpose: "Invented",
        language: "Spanish",
        givenBy: "person",
        givenHow: "spoken",
        until: "2027-06-30",
      },
    }),
  );
  const { referralId } = must(await referPerson(of(carer), { caseId, referral: { consentId, items: ["name"] } }));
  // Sealed to a key at once; a passphrase takes two seconds each time (platform/outbox/outbox.test.ts seals to one).
  const { messageId: keyedMessage } = must(
    await inTransaction(of(lead), async (tx) =>
      ok(
        await enqueueMessage(of(lead), tx, {
          kind: "report-out",
          scopeId: caseId,
          recipient: {
            name: "Harbour Police (invented)",
            agePublicKey: await identityToRecipient(await generateIdentity()),
          },
          payload: { narrative: "harmless words" },
          basis: "duty to report, invented",
        }),
      ),
    ),
  );
  const ivo = await createMember(on, lead.actor, caseId, {
    name: "Ivo Invented",
    roles: ["investigator"],
    part: "investigator",
  });
  const { authorisationId } = must(
    await recordAuthorisation(of(ivo), {
      caseId,
      record: {
        ...{ country: "ES", method: "tracking", body: "judge", grantedAt: "2026-11-20", until: "2026-12-20" },
        offenceKind: "thb",
      },
    }),
  );
  const { requestId: evidenceRequest } = must(
    await draftRequest(of(ivo), {
      caseId,
      scenario: {
        ...{ fromCountry: "ES", fromAuthority: "judge", data: ["subscriber"], offenceKind: "csa" },
        ...{ holderKind: "provider", holderCountry: "IE", holderEu: "IE" },
      },
      language: "en",
    }),
  );
  must(await chooseRoute(of(ivo), { caseId, requestId: evidenceRequest, instrument: "epoc" }));
  // Something that stands apart, as what was gathered when nothing covered it.
  const file = await storeFile(on, { name: "invented.txt", content: Readable.from([Buffer.from("harmless bytes")]) });
  const now = on.clock.now();
  const material = await withActor(on.db, ivo.actor, (tx) =>
    addMaterial(of(ivo), tx, ivo.userId, {
      ...{ caseId, kind: "seized" as const, file, origin: "Invented", from: now, to: now },
      apart: "gathered-uncovered",
    }),
  );
  const { rows } = await world.owner.query("select message_id from referral where id = $1", [referralId]);
  const sealedReason = await withActor(on.db, { kind: "system", job: "test" }, async (tx) => {
    const file = await tx.selectFrom("case_file").select("key_id").where("id", "=", caseId).executeTakeFirstOrThrow();
    const key = await on.vault.openKey(tx, file.key_id);
    return key?.seal("member.reason", "Invented reason") ?? Buffer.alloc(0);
  });
  const media = await layMedia(world, of(boss), of(lead), caseId);
  const reportIds = [reportId, media.mediaReport, queued, held, closed, blocked].map((one) => one ?? "");
  await relate(world.owner, people, { caseId, reportIds, sealedReason });
  const officer = await createStaff(on, { name: "Olga Invented", roles: ["data_protection_officer"] });
  const { requestId: subjectRequest } = await createRequest(of(officer));
  const { breachId } = await createBreach(of(officer));
  const { assessmentId } = must(await startAssessment(of(officer), { from: "shipped", language: "en", title: "" }));
  const passkey = newId(systemRandom);
  await world.owner.query(
    "insert into staff_passkey (id, user_id, credential_id, public_key, counter, created_at) values ($1, $2, 'x', '\\x00', 0, now())",
    [passkey, outsider.userId],
  );
  return {
    ...media,
    queued: queued ?? "",
    held: held ?? "",
    closed: closed ?? "",
    blocked: blocked ?? "",
    caseReport: reportId,
    case: caseId,
    person: personId,
    mistaken: mistaken.personId,
    incident: incidentId,
    task: taskId,
    authorisation: authorisationId,
    evidenceRequest,
    material,
    consent: consentId,
    referral: referralId,
    message: String(rows[0].message_id),
    keyedMessage,
    service,
    colleague: colleague.userId,
    outsider: outsider.userId,
    session: outsider.actor.sessionId,
    passkey,
    subjectRequest,
    breach: breachId,
    assessment: assessmentId,
    hold: holdId,
    erasure: requestId,
    unknown: newId(systemRandom),
  };
}

/** A hash list in use and one that waits; a report of the case that meets the first, once open and once disputed. */
async function layMedia(world: TestWorld, bringer: Context, lead: Context, caseId: string) {
  const hashes = ["1", "2"].map((digit) => digit.repeat(64));
  const list = await createList(bringer, `sha256\n${hashes.join("\n")}\n`);
  const waiting = await bringList(bringer, `sha256\n${hashes[0]}\n`);
  const { reportId } = await createScoredReport(world.services, {
    kind: "other",
    hashes: hashes.map((value) => ({ kind: "sha256" as const, value })),
  });
  await matchMediaJob.run(world.services, { reportId });
  must(await joinCase(lead, { caseId, reportId, reason: "Invented reason" }));
  const { rows } = await world.owner.query("select id from media_finding where report_id = $1 order by entry_no", [
    reportId,
  ]);
  const [open, confirmed] = rows.map((row) => String(row.id));
  await world.owner.query(
    "update media_finding set state = 'confirmed', graded_by = $2, graded_at = now() where id = $1",
    [confirmed, bringer.actor.kind === "staff" ? bringer.actor.userId : null],
  );
  const disputed = newId(systemRandom);
  const harmless = newId(systemRandom);
  await world.owner.query(
    `insert into media_finding (id, print_id, report_id, list_id, entry_no, kind, distance, variant, state, found_at, graded_by, graded_at)
     select $1, print_id, report_id, list_id, 1 - entry_no, 'sha256', 0, 'exact', 'disputed', now(), graded_by, now()
     from media_finding where id = $2`,
    [disputed, confirmed],
  );
  const sealedReason = await withActor(world.services.db, { kind: "system", job: "test" }, async (tx) => {
    const row = await tx.selectFrom("hash_list").select("key_id").where("id", "=", list).executeTakeFirstOrThrow();
    const key = await world.services.vault.openKey(tx, row.key_id);
    return key?.seal("harmless.reason", "Invented reason") ?? Buffer.alloc(0);
  });
  await world.owner.query(
    `insert into harmless_media (id, fingerprint, kind, key_id, sealed_reason, asked_by, asked_at)
     select $1, $3, 'sha256', key_id, $4, brought_by, now() from hash_list where id = $2`,
    [harmless, list, Buffer.alloc(16, 7), sealedReason],
  );
  return { mediaReport: reportId, finding: open ?? "", confirmed: confirmed ?? "", disputed, list, waiting, harmless };
}
