import type { Services, Tx } from "#kernel";
import { findIdentifiers, fingerprintsOf, type OpenedReport } from "#platform/intake";
import { findNames, type NameTerm } from "./conflict-words.ts";

export type Term = NameTerm & { readonly userId: string; readonly kind: string };

export async function activeTerms(tx: Tx, ids?: readonly string[]): Promise<Term[]> {
  let query = tx
    .selectFrom("conflict_term")
    .select(["id", "user_id", "kind", "fingerprints"])
    .where("lifted_at", "is", null);
  if (ids) query = query.where("id", "in", ids);
  const rows = await query.execute();
  return rows.map((row) => ({ id: row.id, userId: row.user_id, kind: row.kind, fingerprints: row.fingerprints }));
}

/** Everything of a report in which a name may stand, each text by itself: two halves in two answers are no name. */
function textsOf(report: OpenedReport): string[] {
  return [
    report.narrative ?? "",
    ...Object.values(report.answers).flat(),
    ...report.identifiers.map((one) => one.value),
    ...report.messages.filter((message) => message.direction === "from_reporter").map((message) => message.text),
    ...report.attachments.map((file) => file.name),
    report.contact?.value ?? "",
  ];
}

/**
 * Compares one opened report with terms and hides it from those it names.
 * @returns how many people it was hidden from now
 */
export async function screenReport(
  services: Services,
  tx: Tx,
  report: OpenedReport,
  terms: readonly Term[],
): Promise<number> {
  if (terms.length === 0) return 0;
  const sought = terms.filter((term) => term.kind === "name");
  const names = new Set(textsOf(report).flatMap((text) => [...findNames(services.vault, text, sought)]));
  const contacts = terms.filter((term) => term.kind !== "name");
  const shared = new Set<string>();
  if (contacts.length > 0) {
    const rows = await tx
      .selectFrom("report_identifier")
      .select(["kind", "fingerprint"])
      .where("report_id", "=", report.id)
      .execute();
    const own = new Set(rows.map((row) => `${row.kind}:${row.fingerprint.toString("hex")}`));
    for (const term of contacts) {
      if (term.fingerprints.some((print) => own.has(`${term.kind}:${print.toString("hex")}`))) shared.add(term.id);
    }
  }
  const hidden = [...new Set(terms.filter((term) => names.has(term.id) || shared.has(term.id)).map((t) => t.userId))];
  return hide(services, tx, [report.id], hidden);
}

/**
 * Hides reports from everyone whose declared conflict stands in texts that belong to them, such as the people of their
 * case: the case then does not exist for them either.
 * @param termIds compared with these terms only; without it with all that hold
 * @returns from how many people a report was hidden now, counted per report
 */
export async function hideReportsNaming(
  services: Services,
  tx: Tx,
  {
    reportIds,
    texts,
    termIds,
  }: { reportIds: readonly string[]; texts: readonly string[]; termIds?: readonly string[] },
): Promise<number> {
  const terms = await activeTerms(tx, termIds);
  if (terms.length === 0 || reportIds.length === 0) return 0;
  const sought = terms.filter((term) => term.kind === "name");
  const names = new Set(texts.flatMap((text) => [...findNames(services.vault, text, sought)]));
  const own = new Set(
    fingerprintsOf(services.vault, findIdentifiers(texts.join("\n"))).map(
      (one) => `${one.kind}:${one.fingerprint.toString("hex")}`,
    ),
  );
  const meets = (term: Term) =>
    names.has(term.id) || term.fingerprints.some((print) => own.has(`${term.kind}:${print.toString("hex")}`));
  return hide(services, tx, reportIds, [...new Set(terms.filter(meets).map((term) => term.userId))]);
}

async function hide(
  services: Services,
  tx: Tx,
  reportIds: readonly string[],
  userIds: readonly string[],
): Promise<number> {
  if (userIds.length === 0) return 0;
  const recorded_at = services.clock.now();
  const rows = await tx
    .insertInto("report_conflict")
    .values(
      reportIds.flatMap((report_id) => userIds.map((user_id) => ({ report_id, user_id, source: "term", recorded_at }))),
    )
    // Lifted once by a coordinator stays lifted.
    .onConflict((conflict) => conflict.doNothing())
    .returning("user_id")
    .execute();
  // Whoever must not know of it cannot hold it either.
  await tx
    .updateTable("triage_report")
    .set({ locked_by: null, locked_until: null })
    .where("report_id", "in", reportIds)
    .where("locked_by", "in", userIds)
    .execute();
  return rows.length;
}
