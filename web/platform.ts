import { join } from "node:path";
import {
  type HelpLineCountry,
  type HelpLineWords,
  loadHelpLineWords,
  loadHelplines,
} from "#content/schemas/helplines.ts";
import { loadReportKinds, type ReportKind } from "#content/schemas/report-kinds.ts";
import { BlobTooLarge, isDatabaseAway, isStorageAway, minute, type Services } from "#kernel";
import { Busy } from "#kernel/limiter";
import { seldom } from "#kernel/seldom";
import * as analysis from "#platform/analysis";
import * as audit from "#platform/audit";
import * as care from "#platform/care";
import * as cases from "#platform/cases";
import * as directory from "#platform/directory";
import * as identity from "#platform/identity";
import * as intake from "#platform/intake";
import * as law from "#platform/law";
import * as operations from "#platform/operations";
import * as outbox from "#platform/outbox";
import * as protection from "#platform/protection";
import * as triage from "#platform/triage";
import { guideParts } from "./app/routes/law-guide/guide-parts.ts";
import type { Language } from "./app/words/languages.ts";
import type { Messages } from "./app/words/words.tsx";
import { createDeskWords } from "./server/desk-words.ts";
import { createGuide, type GuideService } from "./server/guide/guide-service.ts";
import { type LawGuide, openLawGuide } from "./server/law-guide.ts";
import { loadMessages, pickMessages } from "./server/load-messages.ts";

/**
 * What pages and the API may call: each context by its index, and the services. Routes get it from the load context
 * (`context.get(platformContext)`) and import only types from the platform, so the bundle never holds a second copy of
 * anything with state.
 */
export type WebPlatform = {
  readonly services: Services;
  readonly analysis: typeof analysis;
  readonly audit: typeof audit;
  readonly intake: typeof intake;
  readonly cases: typeof cases;
  readonly care: typeof care;
  readonly directory: typeof directory;
  readonly law: typeof law;
  readonly operations: typeof operations;
  readonly outbox: typeof outbox;
  readonly identity: typeof identity;
  readonly protection: typeof protection;
  readonly triage: typeof triage;
  /** Words and forms from content/, read once. */
  readonly content: {
    readonly reportKinds: readonly ReportKind[];
    readonly helplines: readonly HelpLineCountry[];
    /** The legal guide: plain words joined with the rows of the law files; read at the first call. */
    readonly lawGuide: LawGuide;
    readonly lawGuideParts: typeof guideParts;
    readonly helpLineWords: Readonly<Record<Language, HelpLineWords>>;
  };
  /** The guide for the public: pages, words, figures, and its PDF. */
  readonly guide: GuideService;
  /**
   * Seconds after which trying again makes sense when an error means "not now" (database away, line or disk full): 503, and
   * everything typed comes back. Null: the error means something else. What the operator must mend is said in the log.
   */
  notNow(error: unknown): number | null;
  isTooLarge(error: unknown): boolean;
  /** Messages of one language: only the namespaces named. */
  messages(language: Language, namespaces: readonly string[]): Messages;
  /** All words of staff pages, and the address that they stand at. */
  readonly deskWords: ReturnType<typeof createDeskWords>;
  /** True on a throw-away practice world: every page says so. */
  readonly practice: boolean;
  /** Whether a worker runs; null when that is not ours to know (`heroes serve`). */
  worker(): boolean | null;
};

const content = join(import.meta.dirname, "..", "content");
const helplines = join(content, "helplines");

export function createWebPlatform(
  services: Services,
  practice: boolean,
  worker: () => boolean | null = () => null,
): WebPlatform {
  const all = loadMessages();
  // A disk or database that is away meets every request.
  const isNews = seldom(10 * minute, () => services.clock.now().getTime());
  const say = (event: string, error: unknown): void => {
    if (isNews(event)) services.log.error(event, error);
  };
  let lawGuide: LawGuide | null = null;
  return {
    services,
    analysis,
    audit,
    intake,
    cases,
    care,
    directory,
    law,
    operations,
    outbox,
    identity,
    protection,
    triage,
    practice,
    worker,
    content: {
      reportKinds: loadReportKinds(join(content, "report-kinds")),
      helplines: loadHelplines(helplines),
      get lawGuide() {
        lawGuide ??= openLawGuide(content);
        return lawGuide;
      },
      lawGuideParts: guideParts,
      helpLineWords: loadHelpLineWords(helplines),
    },
    guide: createGuide(),
    notNow: (error) => {
      if (error instanceof Busy) return error.seconds;
      if (isStorageAway(error)) {
        say("storage.away", error);
        return 60;
      }
      if (!isDatabaseAway(error)) return null;
      say("database.away", error);
      return 15;
    },
    isTooLarge: (error) => error instanceof BlobTooLarge,
    messages: (language, namespaces) => pickMessages(all, language, namespaces),
    deskWords: createDeskWords(all),
  };
}
