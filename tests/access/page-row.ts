/** An act of a page. Words of a cell: see personas.ts; `$name` in a field is replaced by the id of that name in the fixture. */
export type Act = {
  /** Who succeeds. */
  readonly who: string;
  /** Who sees the thing and is told why the act does not fit. */
  readonly refused?: string;
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  /** Other things for this act than the ones the page is about: `:name` in the path, and names of the fixture. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  /** Succeeds without doing anything for what one cannot see, as for what nobody has; only a text that is no id is refused. */
  readonly quiet?: true;
  /** Sent as a form with files is. */
  readonly form?: "multipart";
  /** Acts of the same page that come first. */
  readonly after?: readonly string[];
};
export type PageRow = {
  /** Who gets the page. Without it there is nothing to get: the address is for acts alone. */
  readonly get?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly acts?: Readonly<Record<string, Act>>;
};
