import type { ReactNode } from "react";
import { Icon } from "./icons.tsx";

export type FieldChange = {
  id: string;
  /** What was there before; leave away for the first value. */
  before?: ReactNode;
  after: ReactNode;
  by: string;
  at: string;
  when: string;
  reason?: ReactNode;
};

/** What a field said before, who changed it and why; opens in place beside the value. */
export function FieldHistory({
  field,
  changes,
  words,
  open = false,
}: {
  field: string;
  changes: FieldChange[];
  /** `summary` is "Changed 3 times"; `was` and `became` are heard by screen readers before the values. */
  words: { summary: string; was: string; became: string; empty: string };
  open?: boolean | undefined;
}) {
  return (
    <details className="dk-history" open={open}>
      <summary aria-label={`${field}: ${words.summary}`}>
        <Icon name="clock" size={14} />
        {words.summary}
      </summary>
      <ol>
        {changes.map((change) => (
          <li key={change.id}>
            <p className="dk-change">
              {change.before !== undefined && (
                <>
                  <span className="dk-unseen">{words.was} </span>
                  <del>{change.before || words.empty}</del>
                  <Icon name="chevron" size={12} />
                </>
              )}
              <span className="dk-unseen">{words.became} </span>
              <ins>{change.after || words.empty}</ins>
            </p>
            <p className="dk-muted dk-small">
              {change.by}, <time dateTime={change.at}>{change.when}</time>
              {change.reason && <> · {change.reason}</>}
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}
