import { sql } from "kysely";
import type { Context, Tx } from "#kernel";
import { recordEntry } from "#platform/audit";

/**
 * Sets apart everything that came under an authorisation, or in answer to a request, and was not decided about: a second
 * clock ran out, a ratification or validation was refused, the other State objected in time (CALC-04, EV-EPO-13, -41). It
 * stays, sealed and logged; nobody sees it as evidence until somebody with the role decides. @returns how many
 */
export async function setApart(
  context: Context,
  tx: Tx,
  what: { readonly kind: "authorisation" | "request"; readonly id: string; readonly code: string },
): Promise<number> {
  const now = context.clock.now();
  const apart =
    what.kind === "authorisation"
      ? sql<Apart>`select case_id, count from heroes.law_set_apart(${what.id}::uuid, ${what.code}, ${now}::timestamptz)`
      : sql<Apart>`select case_id, count from heroes.law_set_answer_apart(${what.id}::uuid, ${what.code}, ${now}::timestamptz)`;
  const [done] = (await apart.execute(tx)).rows;
  if (!done || done.count === 0) return 0;
  await recordEntry(context, tx, {
    act: "law.material-set-apart",
    subject: { kind: what.kind, id: what.id },
    scopeId: done.case_id,
    reason: { code: what.code },
    data: { count: done.count },
  });
  return done.count;
}

type Apart = { readonly case_id: string; readonly count: number };
