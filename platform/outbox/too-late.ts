import type { Context, Tx } from "#kernel";
import { readHouseDay } from "#kernel/house-zone";
import type { OpenedMessage } from "./open-message.ts";

/** Whether a package may not leave any more: its moment passed, or the night of its last day where the house is. */
export async function isTooLate(context: Pick<Context, "clock">, tx: Tx, message: OpenedMessage): Promise<boolean> {
  if (message.notAfter) return message.notAfter <= context.clock.now();
  return message.lastDay !== null && message.lastDay < (await readHouseDay(context, tx));
}
