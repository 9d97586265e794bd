import { type Context, fail, isId, ok, type Result, withActor } from "#kernel";
import { findCase } from "../case-access.ts";

export type CaseLinks = {
  /** What at least two reports share: its kind, and a number; never the value. */
  readonly contacts: readonly { readonly id: string; readonly kind: string; readonly number: number }[];
  /** Reports outside this case that the reader may see. */
  readonly outside: readonly { readonly id: string; readonly reference: string; readonly kind: string }[];
  readonly edges: readonly { readonly report: string; readonly contact: string }[];
  /** Reports that share something and that the reader may not see: a number only. */
  readonly elsewhere: number;
};

/**
 * What the reports of a case share with each other and with others, found by keyed fingerprint without opening any. For
 * members; nothing is read that was said.
 */
export async function linksOfCase(context: Context, caseId: unknown): Promise<Result<CaseLinks>> {
  if (!isId(caseId) || context.actor.kind !== "staff") return fail("not-found");
  return withActor(context.db, context.actor, async (tx) => {
    const file = await findCase(context, tx, caseId);
    if (!file?.part) return fail("not-found");
    const own = (await tx.selectFrom("case_report").select("report_id").where("case_id", "=", caseId).execute()).map(
      (row) => row.report_id,
    );
    if (own.length === 0) return ok({ contacts: [], outside: [], edges: [], elsewhere: 0 });
    const rows = await tx
      .selectFrom("report_identifier as i")
      .select(["i.report_id", "i.kind", "i.fingerprint"])
      .distinct()
      .where((e) =>
        e.exists(
          e
            .selectFrom("report_identifier as o")
            .select("o.report_id")
            .where("o.report_id", "in", own)
            .whereRef("o.fingerprint", "=", "i.fingerprint")
            .whereRef("o.kind", "=", "i.kind"),
        ),
      )
      .limit(2000)
      .execute();
    const groups = new Map<string, { kind: string; reports: Set<string> }>();
    for (const row of rows) {
      const print = `${row.kind} ${row.fingerprint.toString("hex")}`;
      const group = groups.get(print) ?? { kind: row.kind, reports: new Set<string>() };
      groups.set(print, group);
      group.reports.add(row.report_id);
    }
    // The order must not depend on the fingerprint: numbers would then be the same in every case.
    const shared = [...groups.values()]
      .filter((group) => group.reports.size > 1)
      .sort((a, b) => a.kind.localeCompare(b.kind) || b.reports.size - a.reports.size);
    const others = [...new Set(shared.flatMap((group) => [...group.reports]))].filter((id) => !own.includes(id));
    const seen =
      others.length === 0
        ? []
        : await tx.selectFrom("report").select(["id", "reference", "kind"]).where("id", "in", others).execute();
    const shown = new Set([...own, ...seen.map((row) => row.id)]);
    const numbers = new Map<string, number>();
    const contacts = shared.map((group, at) => {
      const number = (numbers.get(group.kind) ?? 0) + 1;
      numbers.set(group.kind, number);
      return { id: `contact-${at + 1}`, kind: group.kind, number, reports: group.reports };
    });
    return ok({
      contacts: contacts.map(({ id, kind, number }) => ({ id, kind, number })),
      outside: seen,
      edges: contacts.flatMap(({ id, reports }) =>
        [...reports].filter((report) => shown.has(report)).map((report) => ({ report, contact: id })),
      ),
      elsewhere: others.length - seen.length,
    });
  });
}
