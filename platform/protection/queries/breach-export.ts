import { type Context, fail, ok, type Result, withActor } from "#kernel";
import { csvLine } from "#kernel/csv";
import { recordEntry } from "#platform/audit";
import { isOfficer } from "../policy.ts";
import { viewBreach } from "./breaches.ts";
import { readProfile } from "./profile.ts";

/**
 * What a notice to an authority holds (DP-DOC-BRE: nature, categories and numbers, contact, likely effects, measures; and
 * why it comes late), one line each as a spreadsheet file. For the officer; logged before it is given out.
 */
export async function exportBreach(
  context: Context,
  breachId: unknown,
): Promise<Result<{ readonly name: string; readonly csv: string }>> {
  if (!isOfficer(context.actor)) return fail("not-found");
  const seen = await viewBreach(context, breachId);
  if (!seen.ok) return seen;
  const breach = seen.value;
  const { profile } = await readProfile(context);
  await withActor(context.db, context.actor, (tx) =>
    recordEntry(context, tx, { act: "breach.exported", subject: { kind: "breach", id: breach.id } }),
  );
  const said = (value: boolean | null) => (value === null ? "not known" : value ? "yes" : "no");
  const lines: readonly (readonly [string, string | number | null])[] = [
    ["reference", breach.reference],
    ["controller", profile?.name ?? ""],
    ["address", profile?.address ?? ""],
    ["contact", profile?.officer ?? ""],
    ["nature", breach.kind],
    ["what happened", breach.facts?.what ?? ""],
    ["happened", breach.happenedAt?.toISOString() ?? ""],
    ["known", breach.knownAt.toISOString()],
    ["categories", breach.facts?.categories ?? ""],
    ["persons", breach.persons],
    ["records", breach.records],
    ["likely effects", breach.facts?.effects ?? ""],
    ["measures", breach.facts?.measures ?? ""],
    ["why late", breach.facts?.lateWhy ?? ""],
    ["risk unlikely", said(breach.riskUnlikely)],
    ["high risk", said(breach.highRisk)],
    ["sensitive data", said(breach.sensitive)],
    ["many persons", said(breach.largeScale)],
    ["data of or for another State", said(breach.otherState)],
    ["unreadable for others", said(breach.unintelligible)],
    ...breach.notices.flatMap((one) => [
      [`notice ${one.recipient} ${one.country}: owed`, one.owed] as const,
      [
        `notice ${one.recipient} ${one.country}: due`,
        one.dueAt ? `${one.dueAt.toISOString()} (${one.zone})` : "",
      ] as const,
      [`notice ${one.recipient} ${one.country}: given`, one.done?.at.toISOString() ?? ""] as const,
      [`notice ${one.recipient} ${one.country}: rules`, one.rules.join(" ")] as const,
    ]),
  ];
  return ok({
    name: `${breach.reference}.csv`,
    csv: `\ufeff${csvLine(["field", "value"])}${lines.map(([name, value]) => csvLine([name, value])).join("")}`,
  });
}
