export interface LedMatch {
  start: number;
  text: string;
  /** What the form's own first group took. */
  part: string | undefined;
}

/**
 * Matches of a form that may not stand right after certain signs. The form says so in two groups, `(^|[^signs])(form)`:
 * Safari before 16.4 cannot read `(?<![signs])form`, and the whole checker would not load there. The matches are the same.
 */
export function* findLed(text: string, form: RegExp): Generator<LedMatch> {
  const search = new RegExp(form); // with a place in the text of its own
  for (let match = search.exec(text); match; match = search.exec(text)) {
    const [, lead = "", found = "", part] = match;
    yield { start: match.index + lead.length, text: found, part };
    // The last sign of one match may be what stands before the next.
    search.lastIndex -= found.match(/.$/su)?.[0].length ?? 0;
  }
}
