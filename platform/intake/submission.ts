import { createHash } from "node:crypto";
import { type Context, day, isUniqueViolation, type Result, type Services, withActor } from "#kernel";
import { createLimiter, linePerInstallation } from "#kernel/limiter";
import { type ReceivedReport, receiveReport } from "./commands/receive-report.ts";
import { type DraftState, markDraftSent, readDraft } from "./drafts.ts";
import type { ReportInput } from "./model.ts";

/**
 * One line for all reports that an installation receives. At once only half as many as there are connections to the
 * database (db.ts), so that staff and the other pages get theirs in a rush; at 50 a second the line is ten seconds long.
 */
const lineOf = linePerInstallation(() => createLimiter(8, 500));

type Answer = { readonly code: string; readonly reference: string; readonly received: string };

/**
 * Receives a report over HTTP so that the same request sent twice (same Idempotency-Key) is one report and gets the same
 * answer. The kept answer holds a code, so it is sealed with the key itself, which is not kept.
 * @throws Busy when too many send at once: it says when to come back
 */
export function receiveOnce(
  context: Context,
  idempotencyKey: string | null,
  input: ReportInput,
): Promise<Result<Answer>> {
  return lineOf(context).run(() => receive(context, idempotencyKey, input));
}

async function receive(context: Context, idempotencyKey: string | null, input: ReportInput): Promise<Result<Answer>> {
  if (!idempotencyKey) return pick(await receiveReport(context, input));
  const keyHash = createHash("sha256").update(`idempotency ${idempotencyKey}`).digest();
  const earlier = await findEarlier(context, idempotencyKey, keyHash);
  if (earlier) return { ok: true, value: earlier };
  try {
    return pick(
      await receiveReport(context, input, {
        within: async (tx, report) => {
          const sealed = context.vault
            .keyFromSecret("submission", idempotencyKey)
            .sealJson("submission.answer", answerOf(report));
          const expires = new Date(context.clock.now().getTime() + day);
          await tx
            .insertInto("report_submission")
            .values({ key_hash: keyHash, sealed_answer: sealed, expires_at: expires })
            .execute();
        },
      }),
    );
  } catch (error) {
    // Two at the same moment: the second one met the first one's row and was undone; it gets the first one's answer.
    const again = isUniqueViolation(error) ? await findEarlier(context, idempotencyKey, keyHash) : null;
    if (again) return { ok: true, value: again };
    throw error;
  }
}

/** A second sending of the same draft met the first one's mark: everything it wrote is undone. */
class SentAlready extends Error {}

/**
 * Sends a draft. Pressing the button twice, or coming Back and pressing again, gives one report and one confirmation.
 * @throws Busy when too many send at once: it says when to come back
 */
export async function sendDraft(
  context: Context,
  token: string,
  state: DraftState,
  input: ReportInput,
): Promise<Result<NonNullable<DraftState["sent"]>>> {
  if (state.sent) return { ok: true, value: state.sent };
  const code = state.code;
  if (!code) return { ok: false, failure: { code: "report.no-code" } };
  try {
    const result = await lineOf(context).run(() =>
      receiveReport(context, input, {
        code,
        files: state.files ?? [],
        within: async (tx, { reportId, reference, received }) => {
          if (!(await markDraftSent(context, tx, token, reportId, { code, sent: { reference, received } })))
            throw new SentAlready();
        },
      }),
    );
    return result.ok
      ? { ok: true, value: { reference: result.value.reference, received: result.value.received } }
      : result;
  } catch (error) {
    const sent = error instanceof SentAlready ? (await readDraft(context, token))?.sent : undefined;
    if (sent) return { ok: true, value: sent };
    throw error;
  }
}

async function findEarlier(services: Services, idempotencyKey: string, keyHash: Buffer): Promise<Answer | null> {
  const row = await withActor(services.db, { kind: "public" }, (tx) =>
    tx
      .selectFrom("report_submission")
      .select("sealed_answer")
      .where("key_hash", "=", keyHash)
      .where("expires_at", ">", services.clock.now())
      .executeTakeFirst(),
  );
  return row
    ? (services.vault
        .keyFromSecret("submission", idempotencyKey)
        .openJson("submission.answer", row.sealed_answer) as Answer)
    : null;
}

const answerOf = ({ code, reference, received }: ReceivedReport): Answer => ({ code, reference, received });
const pick = (result: Result<ReceivedReport>): Result<Answer> =>
  result.ok ? { ok: true, value: answerOf(result.value) } : result;
