import { sql } from "kysely";
import type { Context, Tx } from "#kernel";
import { colleagueNames } from "#platform/identity";

export type ScopeStatus = "open" | "in-case" | "closed" | "withdrawn" | "erased";

/** A report or case as those see it who answer for keeping and erasing: that it exists and where it stands. */
export type FoundScope = {
  readonly kind: "report" | "case";
  readonly id: string;
  /** `H-7K3M-92QX` or `C-...`: tells nothing, opens nothing. */
  readonly reference: string;
  readonly status: ScopeStatus;
  /** When it was closed or withdrawn. */
  readonly endedAt: Date | null;
};

/** @returns those that exist for this actor; none without one of the roles, and none that a conflict of interest hides */
export async function findScopes(
  tx: Tx,
  wanted: { ids: readonly string[] } | { reference: string },
): Promise<FoundScope[]> {
  const ids = "ids" in wanted ? [...new Set(wanted.ids)] : [];
  const reference = "reference" in wanted ? wanted.reference : null;
  const { rows } = await sql<{
    scope_kind: string;
    scope_id: string;
    reference: string;
    status: string;
    ended_at: Date | null;
  }>`select * from heroes.retention_scopes(${ids}::uuid[], ${reference})`.execute(tx);
  return rows.map((row) => ({
    kind: row.scope_kind === "case" ? "case" : "report",
    id: row.scope_id,
    reference: row.reference,
    // The function gives no other.
    status: row.status as ScopeStatus,
    endedAt: row.ended_at,
  }));
}

/** One scope that exists, is not erased, and is of the kind that was said; null otherwise. */
export async function findScope(tx: Tx, scope: { kind: string; id: string }): Promise<FoundScope | null> {
  const [found] = await findScopes(tx, { ids: [scope.id] });
  return found?.kind === scope.kind ? found : null;
}

/** What lists show with rows about reports and cases: their keys, what they are about, and the names of those who acted. */
export async function aroundRows(
  context: Context,
  tx: Tx,
  rows: readonly { readonly key_id: string; readonly scope_id: string }[],
  people: readonly (string | null)[],
) {
  const keys = await context.vault.openKeys(
    tx,
    rows.map((row) => row.key_id),
  );
  const scopes = await findScopes(tx, { ids: rows.map((row) => row.scope_id) });
  const names = await colleagueNames(
    context,
    tx,
    people.filter((id) => id !== null),
  );
  return { keys, scopeOf: (id: string) => scopes.find((one) => one.id === id), names };
}
