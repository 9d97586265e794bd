/** An expected failure: a stable code such as `case.closed`, and values for its message. Never personal data. */
export type Failure = {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
  /** Per field of the input: code of what is wrong. Keys are field names, never what was typed. */
  readonly fields?: Readonly<Record<string, string>>;
};

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(
  code: string,
  more?: { params?: Record<string, string | number>; fields?: Record<string, string> },
): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: { code, ...more } };
}
