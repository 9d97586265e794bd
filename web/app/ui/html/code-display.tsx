import { Fragment } from "react";

export interface CodeDisplayProps {
  label: string;
  /** Digits only, normally 24. */
  digits: string;
  /** Digits in a group. */
  group?: number | undefined;
  note?: string | undefined;
}

/** Splits "12345678" into ["1234", "5678"]; what is left over makes a shorter last group. */
export function groupDigits(digits: string, group = 4): string[] {
  return digits.match(new RegExp(`.{1,${group}}`, "g")) ?? [];
}

/** The return code, large. One touch selects all of it; a copy has a space between groups, which the form accepts. */
export function CodeDisplay({ label, digits, group = 4, note }: CodeDisplayProps) {
  return (
    <div className="code">
      <p className="code-label">{label}</p>
      <p className="code-digits" dir="ltr" translate="no">
        {groupDigits(digits, group).map((part, index) => (
          // Groups never move, and two may be alike: the place is the key.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Fragment key={index}>
            {/* Between the groups: Firefox and Safari break no line at a space within them, and the last digits leave the paper. */}
            {index > 0 && " "}
            <span>{part}</span>
          </Fragment>
        ))}
      </p>
      {note && <p className="code-note">{note}</p>}
    </div>
  );
}

export interface ReceiptSlipProps {
  heading: string;
  code: { label: string; digits: string };
  lines: readonly { term: string; value: string }[];
  advice?: string | undefined;
}

/**
 * A small paper to keep. Put it directly in the shell: print then leaves everything else out.
 * Its words should be neutral, since others may see the paper.
 */
export function ReceiptSlip({ heading, code, lines, advice }: ReceiptSlipProps) {
  return (
    <section className="slip" aria-label={heading}>
      <p className="slip-heading">{heading}</p>
      <CodeDisplay label={code.label} digits={code.digits} />
      <dl className="facts">
        {lines.map(({ term, value }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {advice && <p className="slip-advice">{advice}</p>}
    </section>
  );
}
