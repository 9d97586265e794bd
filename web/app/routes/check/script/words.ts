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
    | "reasons"
    | "reassuring"
    | "more"
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
  readonly professional: Readonly<Record<string, string>>;
};
