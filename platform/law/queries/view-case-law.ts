import { type Context, fail, ok, type Result, withActor } from "#kernel";
import { readHouseZone } from "#kernel/house-zone";
import { findCase, viewCaseGate } from "#platform/cases";
import { colleagueNames } from "#platform/identity";
import { countryBehind } from "../country-behind.ts";
import { zoneBehind } from "../place-moments.ts";
import { mayAct, mayConfirm, mayRecord } from "../policy.ts";
import { type ClockView, clocksIn } from "./list-clocks.ts";
import { listRegister, type RegisterLine, type RequestLine } from "./list-register.ts";

export type MaterialLine = {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly origin: string;
  readonly sha256: string | null;
  readonly size: number;
  readonly state: "stored" | "hashed" | "unreadable";
  readonly from: Date;
  readonly to: Date;
  readonly receivedAt: Date;
  readonly zone: string;
  readonly receivedBy: string;
  readonly requestId: string | null;
  readonly authorisationId: string | null;
  readonly apart: string | null;
  readonly decided: "kept-apart" | "released" | null;
};
export type ActLine = {
  readonly id: string;
  readonly kind: string;
  readonly at: Date;
  readonly zone: string;
  readonly covered: boolean;
  readonly by: string;
  readonly authorisationId: string | null;
  readonly requestId: string | null;
  readonly words: string;
};
export type ReleaseLine = {
  readonly id: string;
  readonly personId: string;
  readonly person: string | null;
  readonly items: readonly string[];
  readonly recipient: string;
  readonly reason: string;
  readonly state: "proposed" | "released" | "refused";
  readonly proposedBy: string;
  readonly expiresAt: Date;
  readonly zone: string;
  readonly messageId: string | null;
  readonly own: boolean;
};
export type CaseLaw = {
  readonly caseId: string;
  readonly authorisations: readonly RegisterLine[];
  readonly requests: readonly RequestLine[];
  readonly clocks: readonly ClockView[];
  readonly material: readonly MaterialLine[];
  /** How many files stand apart that this reader does not see. */
  readonly hidden: number;
  readonly acts: readonly ActLine[];
  readonly releases: readonly ReleaseLine[];
  readonly may: { readonly record: boolean; readonly act: boolean; readonly confirm: boolean };
};
const limit = 200;

/** The law of a case for one of its members; that it was read is in the log first. */
export async function viewCaseLaw(context: Context, caseId: unknown): Promise<Result<CaseLaw>> {
  const seen = await viewCaseGate(context, caseId, "case.law-viewed");
  if (!seen) return fail("not-found");
  const register = await listRegister(context, { caseId: seen });
  return withActor(context.db, context.actor, async (tx) => {
    const house = await readHouseZone(tx);
    const file = await findCase(context, tx, seen);
    if (!file?.part) return fail("not-found");
    const files = await tx
      .selectFrom("law_material as m")
      .selectAll("m")
      .select(countryBehind)
      .where("m.case_id", "=", seen)
      .orderBy("m.received_at", "desc")
      .limit(limit)
      .execute();
    const acts = await tx
      .selectFrom("law_act as m")
      .selectAll("m")
      .select(countryBehind)
      .where("m.case_id", "=", seen)
      .orderBy("m.recorded_at", "desc")
      .limit(limit)
      .execute();
    const releases = await tx
      .selectFrom("law_release as m")
      .leftJoin("law_authorisation as a", "a.id", "m.authorisation_id")
      .selectAll("m")
      .select("a.country")
      .where("m.case_id", "=", seen)
      .orderBy("m.proposed_at", "desc")
      .limit(limit)
      .execute();
    const people = await tx
      .selectFrom("case_person")
      .select(["id", "key_id", "sealed_name"])
      .where("case_id", "=", seen)
      .execute();
    const keys = await context.vault.openKeys(tx, [
      ...files.map((row) => row.key_id),
      ...people.map((row) => row.key_id),
    ]);
    const names = await colleagueNames(context, tx, [
      ...files.map((row) => row.received_by),
      ...acts.map((row) => row.by_user),
      ...releases.map((row) => row.proposed_by),
    ]);
    const name = (id: string) => names.get(id) ?? "";
    const visible = new Set(files.map((row) => row.id));
    const imported = acts.filter((row) => ["import-intercept", "import-seized", "analyse-seized"].includes(row.kind));
    const userId = context.actor.kind === "staff" ? context.actor.userId : "";
    return ok({
      caseId: seen,
      ...register,
      clocks: await clocksIn(context, tx, { caseId: seen }),
      hidden: Math.max(
        0,
        imported.filter((row) => !files.some((one) => one.act_id === row.id)).length -
          (visible.size >= limit ? limit : 0),
      ),
      material: files.map((row): MaterialLine => {
        // Sealed by us with this shape; empty after erasure.
        const facts = (keys.get(row.key_id)?.openJson("material.facts", row.sealed_facts) ?? {}) as Partial<
          Record<"name" | "origin" | "sha256", string>
        >;
        return {
          id: row.id,
          kind: row.kind,
          name: facts.name ?? "",
          origin: facts.origin ?? "",
          sha256: facts.sha256 ?? null,
          size: row.size,
          state: row.state as MaterialLine["state"],
          from: row.gathered_from,
          to: row.gathered_to,
          receivedAt: row.received_at,
          zone: zoneBehind(row.country, house),
          receivedBy: name(row.received_by),
          requestId: row.request_id,
          authorisationId: row.authorisation_id,
          apart: row.quarantine_code,
          decided: row.decided as MaterialLine["decided"],
        };
      }),
      acts: acts.map((row): ActLine => {
        const facts = file.key.openJson("act.facts", row.sealed_facts) as Partial<
          Record<"source" | "name" | "to", string>
        >;
        return {
          id: row.id,
          kind: row.kind,
          at: row.at,
          zone: zoneBehind(row.country, house),
          covered: row.covered,
          by: name(row.by_user),
          authorisationId: row.authorisation_id,
          requestId: row.request_id,
          words: facts.source ?? facts.name ?? facts.to ?? "",
        };
      }),
      releases: releases.map((row): ReleaseLine => {
        const person = people.find((one) => one.id === row.person_id);
        const key = person && keys.get(person.key_id);
        const to = file.key.openJson("release.recipient", row.sealed_recipient) as { name: string; country: string };
        return {
          id: row.id,
          personId: row.person_id,
          person: person && key ? key.open("person.name", person.sealed_name) : null,
          items: row.items,
          recipient: `${to.name} (${to.country})`,
          reason: file.key.open("release.reason", row.sealed_reason),
          state: row.state as ReleaseLine["state"],
          proposedBy: name(row.proposed_by),
          expiresAt: row.expires_at,
          zone: zoneBehind(row.country, house),
          messageId: row.message_id,
          own: row.proposed_by === userId,
        };
      }),
      may: { record: mayRecord(context.actor), act: mayAct(context.actor), confirm: mayConfirm(context.actor) },
    });
  });
}
