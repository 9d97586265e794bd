import type { Language } from "../../../words/languages.ts";

/** Words the page hands to its script; `{name}` stands for what is put in. */
export type ToolWords = Readonly<
  Record<
    | "loading"
    | "ready"
    | "failed"
    | "cleared"
    | "stopped"
    | "working"
    | "nothing"
    | "ordinary"
    | "onlyIf"
    | "reasons"
    | "asked"
    | "ask"
    | "copy"
    | "reads"
    | "readsLoading"
    | "readsWaiting"
    | "readsFailed"
    | "more"
    | "readIn"
    | "readOnly"
    | "reassuring"
    | "moreOffers"
    | "rows"
    | "found"
    | "none"
    | "offer"
    | "choose"
    | "copied",
    string
  >
> & {
  readonly problems: Readonly<Record<string, string>>;
  /** Names of languages, in the language of the page. */
  readonly languages: Readonly<Record<Language, string>>;
  readonly professional: Readonly<Record<string, string>>;
};
