import type { Selectable } from "kysely";
import type { Context, DataKey, Tx } from "#kernel";
import type { OutboxMessage } from "../kernel/schema.generated.ts";
import { type ConsentBasis, readConsent } from "./consent-basis.ts";
import type { MessageState, Recipient } from "./model.ts";
import { type RouteBasis, readRoute } from "./route-basis.ts";

export type OpenedMessage = {
  readonly id: string;
  readonly kind: string;
  readonly scopeId: string;
  readonly recipient: Recipient;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly basis: string;
  /** The consent that the basis states, for readers; null where it is another. */
  readonly consent: ConsentBasis | null;
  /** The legal route that the basis states, for readers; null where it is another. */
  readonly route: RouteBasis | null;
  readonly transport: string;
  readonly state: MessageState;
  readonly tries: number;
  readonly errorCode: string | null;
  readonly alarmCode: string | null;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly receivedAt: Date | null;
  readonly receipt: string | null;
  readonly notAfter: Date | null;
  /** `YYYY-MM-DD`, a day of the house. */
  readonly lastDay: string | null;
};

/** Opens a package's row; null when it does not exist for this actor or was erased. */
export async function openMessage(
  context: Context,
  tx: Tx,
  messageId: string,
): Promise<(OpenedMessage & { key: DataKey }) | null> {
  const row = await tx.selectFrom("outbox_message").selectAll().where("id", "=", messageId).executeTakeFirst();
  const key = row && (await context.vault.openKey(tx, row.key_id));
  return row && key ? { ...openRow(row, key), key } : null;
}

export function openRow(row: Selectable<OutboxMessage>, key: DataKey): OpenedMessage {
  const basis = key.open("outbox.basis", row.sealed_basis);
  return {
    id: row.id,
    kind: row.kind,
    scopeId: row.scope_id,
    recipient: key.openJson("outbox.recipient", row.sealed_recipient) as Recipient,
    payload: key.openJson("outbox.payload", row.sealed_payload) as Record<string, unknown>,
    basis,
    consent: row.kind === "referral" ? readConsent(basis) : null,
    route: row.kind === "request" ? readRoute(basis) : null,
    transport: row.transport,
    state: row.state as MessageState,
    tries: row.tries,
    errorCode: row.error_code,
    alarmCode: row.alarm_code,
    createdBy: row.created_by,
    createdAt: row.created_at,
    sentAt: row.sent_at,
    receivedAt: row.received_at,
    notAfter: row.not_after,
    lastDay: row.last_day,
    receipt: row.sealed_receipt ? key.open("outbox.receipt", row.sealed_receipt) : null,
  };
}
