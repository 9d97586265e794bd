import type { Services, Tx } from "#kernel";
import type { OpenedReport } from "#platform/intake";
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
  if (hidden.length === 0) return 0;
  const rows = await tx
    .insertInto("report_conflict")
    .values(
      hidden.map((userId) => ({
        report_id: report.id,
        user_id: userId,
        source: "term",
        recorded_at: services.clock.now(),
      })),
    )
    // Lifted once by a coordinator stays lifted.
    .onConflict((conflict) => conflict.doNothing())
    .returning("user_id")
    .execute();
  // Whoever must not know of it cannot hold it either.
  await tx
    .updateTable("triage_report")
    .set({ locked_by: null, locked_until: null })
    .where("report_id", "=", report.id)
    .where("locked_by", "in", hidden)
    .execute();
  return rows.length;
}
