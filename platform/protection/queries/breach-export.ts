import { clockReading } from "@heroes/lawful";
import { type Context, ok, type Result } from "#kernel";
import { csvLine } from "#kernel/csv";
import { breachForNotice } from "./breach-file.ts";

/** Day and time as the clock of the authority shows them, with its zone. */
function shown(at: Date, zone: string): string {
  const { day, time } = clockReading(at.toISOString(), zone) ?? { day: at.toISOString(), time: "" };
  return `${day} ${time} (${zone})`;
}

/**
 * What a notice to an authority holds (DP-DOC-BRE: nature, categories and numbers, contact, likely effects, measures; and
 * why it comes late), one line each as a spreadsheet file. For the officer; logged before it is given out.
 */
export async function exportBreach(
  context: Context,
  breachId: unknown,
): Promise<Result<{ readonly name: string; readonly csv: string }>> {
  const seen = await breachForNotice(context, breachId);
  if (!seen.ok) return seen;
  const { breach, profile } = seen.value;
  const said = (value: boolean | null) => (value === null ? "not known" : value ? "yes" : "no");
  const lines: readonly (readonly [string, string | number | null])[] = [
    ["reference", breach.reference],
    ["controller", profile?.name ?? ""],
    ["address", profile?.address ?? ""],
    ["contact", profile?.officer ?? ""],
    ["nature", breach.kind],
    ["what happened", breach.facts?.what ?? ""],
    ["happened", breach.happenedAt ? (shown(breach.happenedAt, breach.zone).split(" ")[0] ?? "") : ""],
    ["known", shown(breach.knownAt, breach.zone)],
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
      [`notice ${one.recipient} ${one.country}: due`, one.dueAt ? shown(one.dueAt, one.zone) : ""] as const,
      [`notice ${one.recipient} ${one.country}: given`, one.done ? shown(one.done.at, one.zone) : ""] as const,
      [`notice ${one.recipient} ${one.country}: rules`, one.rules.join(" ")] as const,
    ]),
  ];
  return ok({
    name: `${breach.reference}.csv`,
    csv: `\ufeff${csvLine(["field", "value"])}${lines.map(([name, value]) => csvLine([name, value])).join("")}`,
  });
}
