import { zoneOf } from "@heroes/lawful";
import { type Context, type DataKey, day, type Tx } from "#kernel";
import { type OpenAuthorisation, openAuthorisation } from "./authorisation-access.ts";
import { authorisationClocks, endInstant, keepClocks } from "./clocks.ts";
import { type Coverage, coverAt } from "./coverage.ts";
import { houseLaw } from "./house-rules.ts";
import { type ActKind, actKinds, carriers } from "./model.ts";

/** The kind of act a method carries: the first one, for looking at the authorisation as such. */
function mainActOf(method: string): ActKind | null {
  return actKinds.find((kind) => carriers[kind][method] !== undefined) ?? null;
}

/** Cover of an authorisation now, for lists and clocks. Before it began, it is looked at on its first moment. */
export function coverNow(
  house: Awaited<ReturnType<typeof houseLaw>>,
  authorisation: OpenAuthorisation,
  now: Date,
): Coverage {
  const { record } = authorisation;
  const start = record.grantedAt || record.startedAt;
  const kind = mainActOf(record.method) ?? "import-intercept";
  const startsLater =
    start !== "" && Date.parse(start) > now.getTime() && Date.parse(start) < now.getTime() + 366 * day;
  return coverAt(house, authorisation, { kind, at: startsLater ? start : now.toISOString() }, now);
}

/**
 * After anything that changes an authorisation, in the same transaction: its end and its clocks are counted anew, and what
 * came of it is set apart where the second clock has run out without a decision (CALC-04).
 */
export async function refreshAuthorisation(
  context: Context,
  tx: Tx,
  file: { readonly caseId: string; readonly key: DataKey },
  authorisationId: string,
): Promise<void> {
  const authorisation = await openAuthorisation(tx, file, authorisationId);
  if (!authorisation) return;
  const now = context.clock.now();
  const house = await houseLaw(tx);
  const coverage = coverNow(house, authorisation, now);
  const until = coverage.until ? endInstant(coverage.until, zoneOf(house.law, authorisation.record.country)) : null;
  const ends = authorisation.state === "ended" ? authorisation.endedAt : until;
  await tx.updateTable("law_authorisation").set({ ends_at: ends }).where("id", "=", authorisationId).execute();
  const clocks = authorisation.state === "ended" ? [] : authorisationClocks(house.law, authorisation, coverage, now);
  await keepClocks(context, tx, { caseId: file.caseId, authorisationId }, clocks);
}
