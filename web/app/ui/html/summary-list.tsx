import type { ReactNode } from "react";
import { HiddenText } from "./text.tsx";

export interface SummaryRow {
  term: string;
  /** Left out when nothing was given; then `empty` stands there. */
  value?: ReactNode;
  /** A link, or a button of the surrounding form. `about` is read after the text: "Change *who this is about*". */
  change?:
    | { text: string; about: string; href: string }
    | { text: string; about: string; name: string; value: string }
    | undefined;
}

/** What was answered, to look over before sending. */
export function SummaryList({ rows, empty }: { rows: readonly SummaryRow[]; empty: string }) {
  return (
    <dl className="summary">
      {rows.map(({ term, value, change }) => (
        <div key={term} className="summary-row">
          <dt>{term}</dt>
          <dd className={value ? "summary-value" : "summary-value summary-empty"} dir="auto">
            {value ?? empty}
          </dd>
          {change && (
            <dd className="summary-change">
              {"href" in change ? (
                <a href={change.href}>
                  {change.text}
                  <HiddenText> {change.about}</HiddenText>
                </a>
              ) : (
                <button className="button button-plain" type="submit" name={change.name} value={change.value}>
                  {change.text}
                  <HiddenText> {change.about}</HiddenText>
                </button>
              )}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
