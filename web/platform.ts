import type { Services } from "#kernel";
import * as audit from "#platform/audit";
import * as care from "#platform/care";
import * as cases from "#platform/cases";
import * as directory from "#platform/directory";
import * as identity from "#platform/identity";
import * as intake from "#platform/intake";
import * as operations from "#platform/operations";
import * as outbox from "#platform/outbox";
import * as triage from "#platform/triage";
import type { Language } from "./app/words/languages.ts";
import type { Messages } from "./app/words/words.tsx";
import { loadMessages, pickMessages } from "./server/load-messages.ts";

/**
 * What pages and the API may call: each context by its index, and the services. Routes get it from the load context
 * (`context.get(platformContext)`) and import only types from the platform, so the bundle never holds a second copy of
 * anything with state.
 */
export type WebPlatform = {
  readonly services: Services;
  readonly audit: typeof audit;
  readonly intake: typeof intake;
  readonly cases: typeof cases;
  readonly care: typeof care;
  readonly directory: typeof directory;
  readonly operations: typeof operations;
  readonly outbox: typeof outbox;
  readonly identity: typeof identity;
  readonly triage: typeof triage;
  /** Messages of one language: only the namespaces named. */
  messages(language: Language, namespaces: readonly string[]): Messages;
  /** True on a throw-away practice world: every page says so. */
  readonly practice: boolean;
};

export function createWebPlatform(services: Services, practice: boolean): WebPlatform {
  const all = loadMessages();
  return {
    services,
    audit,
    intake,
    cases,
    care,
    directory,
    operations,
    outbox,
    identity,
    triage,
    practice,
    messages: (language, namespaces) => pickMessages(all, language, namespaces),
  };
}
