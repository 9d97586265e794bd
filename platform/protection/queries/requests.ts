import { type Context, type DataKey, fail, isId, ok, type Result, withActor } from "#kernel";
import { dutyOf, recordEntry } from "#platform/audit";
import { colleagueNames } from "#platform/identity";
import { chipState, type Outcome, type RequestKind } from "../model.ts";
import { isOfficer, keepsRegisters } from "../policy.ts";
import { clockOfRequest, type RequestClock } from "../request-clock.ts";

export type RequestRow = {
  readonly id: string;
  readonly reference: string;
  readonly kind: RequestKind;
  readonly country: string;
  readonly regime: string;
  readonly receivedAt: Date;
  readonly dueAt: Date;
  readonly dueBy: "law" | "house";
  readonly extended: boolean;
  readonly identity: "open" | "checked" | "failed";
  readonly state: "open" | "decided" | "replied" | "erased";
  readonly outcome: Outcome | null;
  /** `met` once the reply went out in time. */
  readonly due: "later" | "soon" | "over" | "met";
};

const pageSize = 50;

/** Requests, open ones first and by their clock; `closed` shows those that were answered, newest first. No names. */
export async function listRequests(
  context: Context,
  filter: { readonly part: "open" | "closed"; readonly page?: number },
): Promise<{ readonly rows: RequestRow[]; readonly more: boolean }> {
  if (!keepsRegisters(context.actor)) return { rows: [], more: false };
  const now = context.clock.now();
  const open = filter.part === "open";
  const rows = await withActor(context.db, context.actor, (tx) =>
    tx
      .selectFrom("subject_request")
      .selectAll()
      .where("replied_at", open ? "is" : "is not", null)
      .orderBy(open ? "due_at" : "replied_at", open ? "asc" : "desc")
      .orderBy("id")
      .offset(Math.max(0, filter.page ?? 0) * pageSize)
      .limit(pageSize + 1)
      .execute(),
  );
  return { rows: rows.slice(0, pageSize).map((row) => toRow(row, now)), more: rows.length > pageSize };
}

type Stored = {
  readonly id: string;
  readonly reference: string;
  readonly kind: string;
  readonly country: string;
  readonly regime: string;
  readonly received_at: Date;
  readonly due_at: Date;
  readonly due_by: string;
  readonly extended_at: Date | null;
  readonly identity: string;
  readonly outcome: string | null;
  readonly decided_at: Date | null;
  readonly replied_at: Date | null;
  readonly erased_at: Date | null;
};

// Words of the columns are checked by the database.
function toRow(row: Stored, now: Date): RequestRow {
  const inTime = row.replied_at !== null && row.replied_at <= row.due_at;
  return {
    id: row.id,
    reference: row.reference,
    kind: row.kind as RequestKind,
    country: row.country,
    regime: row.regime,
    receivedAt: row.received_at,
    dueAt: row.due_at,
    dueBy: row.due_by as RequestRow["dueBy"],
    extended: row.extended_at !== null,
    identity: row.identity as RequestRow["identity"],
    state: row.erased_at ? "erased" : row.replied_at ? "replied" : row.decided_at ? "decided" : "open",
    outcome: row.outcome as Outcome | null,
    due: inTime ? "met" : row.replied_at ? "over" : chipState("request", row.due_at, now),
  };
}

export type RequestStep = {
  readonly kind: string;
  readonly words: string | null;
  readonly by: string;
  readonly at: Date;
};

export type RequestView = RequestRow & {
  readonly controller: string;
  readonly by: string;
  readonly language: string;
  readonly person: { readonly name: string; readonly contact: string } | null;
  readonly text: string | null;
  readonly identityHow: string | null;
  readonly extension: string | null;
  readonly answer: string | null;
  readonly reasons: { readonly reasons: string; readonly nationalLaw: string | null } | null;
  readonly ground: string | null;
  readonly outcomeRules: readonly string[];
  readonly recheckOn: string | null;
  readonly longestAt: Date | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly repliedAt: Date | null;
  readonly eraseAt: Date | null;
  readonly held: { readonly by: string; readonly at: Date } | null;
  readonly steps: readonly RequestStep[];
  /** What the rules answer today, without a ground. */
  readonly clock: RequestClock;
};

/** One request with what is sealed, for the officer; the reading is logged first. @returns failure `not-found` */
export async function viewRequest(context: Context, requestId: unknown): Promise<Result<RequestView>> {
  if (!isId(requestId) || !isOfficer(context.actor)) return fail("not-found");
  const there = await withActor(context.db, context.actor, async (tx) => {
    const row = await tx.selectFrom("subject_request").select("id").where("id", "=", requestId).executeTakeFirst();
    if (row)
      await recordEntry(context, tx, {
        act: "subject-request.viewed",
        reason: dutyOf(context.actor),
        subject: { kind: "subject-request", id: requestId },
      });
    return row !== undefined;
  });
  if (!there) return fail("not-found");
  const now = context.clock.now();
  return withActor(context.db, context.actor, async (tx) => {
    const row = await tx
      .selectFrom("subject_request")
      .selectAll()
      .where("id", "=", requestId)
      .executeTakeFirstOrThrow();
    const content = await tx
      .selectFrom("subject_request_content")
      .selectAll()
      .where("request_id", "=", requestId)
      .executeTakeFirstOrThrow();
    const steps = await tx
      .selectFrom("subject_request_step")
      .selectAll()
      .where("request_id", "=", requestId)
      .orderBy("position")
      .limit(500)
      .execute();
    const key = await context.vault.openKey(tx, content.key_id);
    const names = await colleagueNames(
      context,
      tx,
      [row.decided_by, row.held_by, ...steps.map((step) => step.by_user)].filter((id) => id !== null),
    );
    const open = opener(key);
    return ok({
      ...toRow(row, now),
      controller: row.controller,
      by: row.by_role,
      language: row.language,
      // Written by receiveRequest and decideRequest in these shapes, under this key.
      person: key ? (key.openJson("request.person", content.sealed_person) as { name: string; contact: string }) : null,
      text: open("request.text", content.sealed_text),
      identityHow: open("request.identity", content.sealed_identity),
      extension: open("request.extension", content.sealed_extension),
      answer: open("request.answer", content.sealed_answer),
      reasons:
        key && content.sealed_reasons
          ? (key.openJson("request.reasons", content.sealed_reasons) as {
              reasons: string;
              nationalLaw: string | null;
            })
          : null,
      ground: row.ground,
      outcomeRules: row.outcome_rules,
      recheckOn: row.recheck_on,
      longestAt: row.longest_at,
      decidedBy: row.decided_by ? (names.get(row.decided_by) ?? "") : null,
      decidedAt: row.decided_at,
      repliedAt: row.replied_at,
      eraseAt: row.erase_at,
      held: row.held_at ? { by: names.get(row.held_by ?? "") ?? "", at: row.held_at } : null,
      steps: steps.map((step) => ({
        kind: step.kind,
        words: open("request.step", step.sealed_words),
        by: names.get(step.by_user ?? "") ?? "",
        at: step.at,
      })),
      clock: clockOfRequest(
        {
          kind: row.kind as RequestKind,
          country: row.country,
          controller: row.controller,
          by: row.by_role,
          receivedAt: row.received_at,
          identityChecked: row.identity === "checked",
        },
        now,
      ),
    });
  });
}

export const opener = (key: DataKey | null) => (field: string, sealed: Buffer | null) =>
  key && sealed ? key.open(field, sealed) : null;
