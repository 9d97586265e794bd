import { type Context, type Services, withActor } from "#kernel";
import { addList, stageList } from "./commands/add-list.ts";
import { importListJob } from "./jobs/import-list.ts";
import { matchHeldMediaJob } from "./jobs/match-media.ts";

/** Invented words about an invented list. */
export const listFields = {
  name: "Invented list",
  source: "Invented hotline",
  legalBasis: "Invented agreement, article 7",
  version: "1",
  handling: "TLP:AMBER",
  expiresOn: "2027-12-31",
} as const;

export async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** A list as it is after its import ran, and after what was held already was compared with it. Invented hashes only. */
export async function createList(
  context: Context,
  text: string,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const listId = await bringList(context, text, fields);
  await importListJob.run(context, { listId });
  await matchHeldMediaJob.run(context, { listId });
  return listId;
}

/** A list that was brought and waits for its import. */
export async function bringList(
  context: Context,
  text: string,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const staged = await stageList(context, bytesOf(text));
  if (!staged.ok) throw new Error(`bytes not taken: ${staged.failure.code}`);
  const result = await addList(context, { ...listFields, ...fields }, staged.value);
  if (!result.ok) throw new Error(`list not taken: ${result.failure.code} ${JSON.stringify(result.failure.fields)}`);
  return result.value.listId;
}

/** A transaction of the system, for looking things up in tests. */
export const asSystem = <T>(services: Services, work: Parameters<typeof withActor<T>>[2]): Promise<T> =>
  withActor(services.db, { kind: "system", job: "test" }, work);
