import { sql } from "kysely";
import type { Tx } from "#kernel";

export type LinkedReport = {
  readonly reportId: string;
  readonly reference: string;
  readonly kind: string;
  readonly receivedAt: Date;
  readonly state: string;
  /** What they share: `phone`, `wallet` ... never the value. */
  readonly shares: readonly string[];
};

/** One thing that several reports hold in common, without its value. */
export type SharedContact = {
  /** Only to tell them apart on one page. */
  readonly id: string;
  readonly kind: string;
  /** Linked reports that hold it and that the reader may see. */
  readonly reportIds: readonly string[];
  /** How many more hold it. */
  readonly elsewhere: number;
};

export type Links = {
  /** Reports that the reader may see. */
  readonly reports: readonly LinkedReport[];
  /** Reports that the reader may not see (in other people's cases): a number only. */
  readonly elsewhere: number;
  readonly contacts: readonly SharedContact[];
};

export const noLinks: Links = { reports: [], elsewhere: 0, contacts: [] };

/**
 * Reports that share a phone, handle, address, wallet or hash, found by keyed fingerprint without opening any. What a
 * conflict of interest hides is not even counted: row-level security takes its fingerprints away too.
 */
export async function findLinks(tx: Tx, reportId: string): Promise<Links> {
  const rows = await tx
    .selectFrom("report_identifier as own")
    .innerJoin("report_identifier as other", (join) =>
      join.onRef("other.fingerprint", "=", "own.fingerprint").onRef("other.kind", "=", "own.kind"),
    )
    .select(["other.report_id", "own.kind", "own.fingerprint"])
    .where("own.report_id", "=", reportId)
    .where("other.report_id", "<>", reportId)
    .orderBy("own.kind")
    .orderBy("own.fingerprint")
    .orderBy("other.report_id")
    .limit(1000)
    .execute();
  const shares = new Map<string, string[]>();
  const held = new Map<string, { kind: string; reportIds: string[] }>();
  for (const row of rows) {
    shares.set(row.report_id, [...(shares.get(row.report_id) ?? []), row.kind]);
    const print = `${row.kind} ${row.fingerprint.toString("hex")}`;
    const group = held.get(print) ?? { kind: row.kind, reportIds: [] };
    group.reportIds.push(row.report_id);
    held.set(print, group);
  }
  if (shares.size === 0) return noLinks;
  const heads = await tx
    .selectFrom("report as r")
    .innerJoin("triage_report as t", "t.report_id", "r.id")
    .select(["r.id", "r.reference", "r.kind", "r.received_at", "t.state"])
    .where("r.id", "in", [...shares.keys()])
    .orderBy("r.received_at", "desc")
    .orderBy("r.id")
    .execute();
  return {
    reports: heads.map((head) => ({
      reportId: head.id,
      reference: head.reference,
      kind: head.kind,
      receivedAt: head.received_at,
      state: head.state,
      shares: [...new Set(shares.get(head.id))].sort(),
    })),
    elsewhere: shares.size - heads.length,
    contacts: [...held.values()].map(({ kind, reportIds }, at) => {
      const seen = reportIds.filter((id) => heads.some((head) => head.id === id));
      return { id: `c${at + 1}`, kind, reportIds: seen, elsewhere: reportIds.length - seen.length };
    }),
  };
}

/** How many other reports each of these shares something with, as far as the actor may know. */
export async function countLinks(tx: Tx, reportIds: readonly string[]): Promise<Map<string, number>> {
  if (reportIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom("report_identifier as own")
    .innerJoin("report_identifier as other", (join) =>
      join.onRef("other.fingerprint", "=", "own.fingerprint").onRef("other.kind", "=", "own.kind"),
    )
    .select(["own.report_id", sql<number>`count(distinct other.report_id)`.as("n")])
    .where("own.report_id", "in", reportIds)
    .whereRef("other.report_id", "<>", "own.report_id")
    .groupBy("own.report_id")
    .execute();
  return new Map(rows.map((row) => [row.report_id, Number(row.n)]));
}
