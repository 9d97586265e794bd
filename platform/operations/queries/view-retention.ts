import { sql } from "kysely";
import { type Context, fail, ok, type Result, withActor } from "#kernel";
import { type FoundScope, findScope, findScopes } from "../find-scopes.ts";
import { answersForRetention, mayHold, scopeSchema } from "../model.ts";
import { type ClockNotice, clockOf } from "./clock-of.ts";
import { type Certificate, readCertificates } from "./list-certificates.ts";
import { type HoldView, readHolds } from "./list-holds.ts";
import { type ErasureRequestView, readRequests } from "./list-requests.ts";

export type RetentionView = {
  readonly scope: FoundScope;
  readonly clock: (ClockNotice & { readonly noticedDays: readonly number[]; readonly noticedAt: Date | null }) | null;
  /** Holds on it, and on what is kept together with it (its case, its reports); lifted ones last. */
  readonly holds: readonly HoldView[];
  readonly requests: readonly ErasureRequestView[];
  readonly certificate: Certificate | null;
  readonly may: { readonly hold: boolean; readonly ask: boolean };
};

/** How long one report or case is kept and what stands against that; nothing of its content. @returns failure `not-found` */
export async function viewRetention(
  context: Context,
  input: { kind: unknown; id: unknown },
): Promise<Result<RetentionView>> {
  const { actor } = context;
  const parsed = scopeSchema.safeParse(input);
  if (!answersForRetention(actor) || !parsed.success) return fail("not-found");
  const notice = await clockOf(context, parsed.data.id);
  return withActor(context.db, actor, async (tx) => {
    const scope = await findScope(tx, parsed.data);
    if (!scope) return fail("not-found");
    const { rows } = await sql<{
      ids: string[];
    }>`select heroes.held_together(${scope.id}::uuid)::text[] as ids`.execute(tx);
    const holds = await readHolds(context, tx, rows[0]?.ids ?? [scope.id]);
    const requests = await readRequests(context, tx, scope.id);
    const [certificate = null] = await readCertificates(context, tx, scope.id);
    const clock = await tx
      .selectFrom("retention_clock")
      .select(["noticed_days", "noticed_at"])
      .where("scope_id", "=", scope.id)
      .executeTakeFirst();
    const alive = scope.status !== "erased";
    return ok({
      scope,
      clock: notice && {
        ...notice,
        noticedDays: clock?.noticed_days ?? [],
        noticedAt: clock?.noticed_at ?? null,
      },
      holds,
      requests,
      certificate,
      may: {
        hold: alive && mayHold(actor),
        ask: alive && notice?.state !== "held" && !requests.some((one) => one.state === "waiting"),
      },
    });
  });
}

/** Finds a report or case by what is quoted (`H-7K3M-92QX`), for its page. @returns failures `not-found`, `retention.unknown` */
export async function findRetention(context: Context, reference: unknown): Promise<Result<FoundScope>> {
  if (!answersForRetention(context.actor)) return fail("not-found");
  const quoted = typeof reference === "string" ? reference.trim().toUpperCase().slice(0, 40) : "";
  if (!/^[HC]-[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(quoted))
    return fail("retention.unknown", { fields: { reference: quoted === "" ? "required" : "not-valid" } });
  return withActor(context.db, context.actor, async (tx) => {
    const [found] = await findScopes(tx, { reference: quoted });
    return found ? ok(found) : fail("retention.unknown", { fields: { reference: "unknown" } });
  });
}
