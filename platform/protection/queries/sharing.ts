import { type Context, fail, ok, type Result, withActor } from "#kernel";
import { recordEntry } from "#platform/audit";
import { colleagueNames } from "#platform/identity";
import { askRight, rulesOf } from "../law.ts";
import { isOfficer, keepsRegisters } from "../policy.ts";

export type ProcessorView = {
  readonly id: string;
  readonly name: string;
  readonly service: string;
  readonly country: string;
  readonly contractOn: string | null;
  readonly subProcessors: string;
  readonly subPermitted: boolean;
  readonly reviewOn: string | null;
  readonly endedOn: string | null;
  /** What the rules answer: `deny` without a contract. */
  readonly verdict: string;
  readonly rules: readonly string[];
};

/** Organisations that process for the house; those whose work ended come last. At most 300. */
export async function listProcessors(context: Context): Promise<Result<ProcessorView[]>> {
  if (!keepsRegisters(context.actor)) return fail("not-found");
  return withActor(context.db, context.actor, async (tx) => {
    const profile = await tx.selectFrom("protection_profile").select(["country", "controller"]).executeTakeFirst();
    const rows = await tx
      .selectFrom("processor")
      .selectAll()
      .orderBy("ended_on", (o) => o.desc().nullsFirst())
      .orderBy("name")
      .limit(300)
      .execute();
    return ok(
      rows.map((row) => {
        const answer = askRight({
          topic: "processor",
          date: context.clock.now().toISOString(),
          country: profile?.country ?? "ES",
          ...(profile ? { controller: profile.controller } : {}),
          contract: row.contract_on !== null,
          ...(row.sub_processors ? { subProcessorPermitted: row.sub_permitted } : {}),
        });
        return {
          id: row.id,
          name: row.name,
          service: row.service,
          country: row.country,
          contractOn: row.contract_on,
          subProcessors: row.sub_processors,
          subPermitted: row.sub_permitted,
          reviewOn: row.review_on,
          endedOn: row.ended_on,
          verdict: answer.verdict,
          rules: rulesOf(answer),
        };
      }),
    );
  });
}

export type TransferView = {
  readonly id: string;
  readonly sentAt: Date;
  readonly country: string;
  readonly recipientKind: string;
  readonly verdict: string;
  readonly rules: readonly string[];
  readonly words: {
    readonly recipient: string;
    readonly reason: string;
    readonly data: string;
    readonly caseNumber: string | null;
  } | null;
  readonly by: string;
};

const pageSize = 50;

/** Notes of what went to other countries, newest first, for the officer; the reading is logged first. */
export async function listTransfers(
  context: Context,
  page = 0,
): Promise<Result<{ readonly rows: TransferView[]; readonly more: boolean }>> {
  if (!isOfficer(context.actor)) return fail("not-found");
  await withActor(context.db, context.actor, (tx) => recordEntry(context, tx, { act: "transfer.listed" }));
  return withActor(context.db, context.actor, async (tx) => {
    const rows = await tx
      .selectFrom("transfer_note")
      .selectAll()
      .orderBy("sent_at", "desc")
      .orderBy("id")
      .offset(Math.max(0, page) * pageSize)
      .limit(pageSize + 1)
      .execute();
    const keys = await context.vault.openKeys(
      tx,
      rows.map((row) => row.key_id),
    );
    const names = await colleagueNames(
      context,
      tx,
      rows.map((row) => row.recorded_by),
    );
    return ok({
      more: rows.length > pageSize,
      rows: rows.slice(0, pageSize).map((row) => ({
        id: row.id,
        sentAt: row.sent_at,
        country: row.country,
        recipientKind: row.recipient_kind,
        verdict: row.verdict,
        rules: row.rules,
        // Written by noteTransfer in this shape, under this key.
        words: (keys.get(row.key_id)?.openJson("transfer.words", row.sealed_words) ?? null) as TransferView["words"],
        by: names.get(row.recorded_by) ?? "",
      })),
    });
  });
}
