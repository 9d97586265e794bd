import { sql } from "kysely";
import type { Context, Services, Tx } from "#kernel";
import { recordEntry } from "#platform/audit";
import { noteErasedKeys } from "./erased-keys.ts";
import type { Scope } from "./model.ts";

/**
 * Erases a report, or a case with its reports: keys are destroyed, what would still link it is removed, its clock says so
 * (heroes.erase_scope). The log entry of each is its certificate. After the commit the caller calls `afterErasure`.
 * @param scope.at the moment of erasure; for a request the very moment that the second person agreed, which the database compares
 * @returns ids of the files to remove
 * @throws what `whyNotErased` knows, when a hold stands or its time is not over
 */
export async function eraseScope(
  context: Context,
  tx: Tx,
  scope: Scope & { readonly why: "retention" | "request"; readonly at: Date },
): Promise<readonly string[]> {
  const { rows } = await sql<{ blobs: string[]; reports: string[] }>`
    select blobs, reports from heroes.erase_scope(${scope.kind}, ${scope.id}::uuid, ${scope.at}::timestamptz)`.execute(
    tx,
  );
  const { blobs, reports } = rows[0] ?? { blobs: [], reports: [] };
  for (const id of reports.filter((one) => one !== scope.id))
    await recordEntry(context, tx, {
      act: "report.erased",
      subject: { kind: "report", id },
      reason: { code: "with-case" },
    });
  await recordEntry(context, tx, {
    act: `${scope.kind}.erased`,
    subject: { kind: scope.kind, id: scope.id },
    reason: { code: scope.why },
    data: { reports: reports.length, files: blobs.length },
  });
  return blobs;
}

/**
 * A hold on a report also keeps its case, and the other way round; and the clock erases only what ended and was noticed.
 * The database function says so; anything else is a fault.
 */
export function whyNotErased(error: unknown): "held" | "not-due" | null {
  if (!(error instanceof Error) || !("code" in error)) return null;
  return error.code === "HR001" ? "held" : error.code === "HR002" ? "not-due" : null;
}

/**
 * Files go, and the destroyed keys are noted outside the database, so that a backup of before does not bring them back. Not
 * part of the erasure, which stands already: what fails here is done again by the hourly job.
 */
export async function afterErasure(services: Services, blobs: readonly string[]): Promise<void> {
  try {
    for (const blob of blobs) await services.blobs.remove(blob);
    await noteErasedKeys(services);
  } catch (error) {
    services.log.error("erasure.left-over", error);
  }
}
