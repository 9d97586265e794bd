import type { ReactNode } from "react";
import { Icon } from "./icons.tsx";

/** Rising order. The words for each come with the data; the bars say the same by height. */
const urgencyBands = ["low", "medium", "high", "urgent"] as const;
export type UrgencyBand = (typeof urgencyBands)[number];

export type UrgencyBadgeProps = {
  band: UrgencyBand;
  /** "Urgent" */
  label: string;
  /** The score as text. */
  points: string;
  /** "points", for screen readers. */
  pointsLabel: string;
};

/** Band in words, as rising bars and with its points; colour only repeats it. */
export function UrgencyBadge({ band, label, points, pointsLabel }: UrgencyBadgeProps) {
  const level = urgencyBands.indexOf(band) + 1;
  return (
    <span className="dk-urgency" data-band={band}>
      <svg className="dk-urgency-bars" width="15" height="12" viewBox="0 0 15 12" aria-hidden="true" focusable="false">
        {[1, 2, 3, 4].map((bar) => (
          <rect
            key={bar}
            x={(bar - 1) * 4}
            y={12 - bar * 3}
            width="3"
            height={bar * 3}
            rx="0.75"
            data-on={bar <= level || undefined}
          />
        ))}
      </svg>
      <span className="dk-urgency-word">{label}</span>
      <span className="dk-urgency-points">
        {points}
        <span className="dk-unseen"> {pointsLabel}</span>
      </span>
    </span>
  );
}

export type WhyPoint = {
  id: string;
  /** "+20", written out; a minus where a rule takes away. */
  points: string;
  /** What in this report made the rule speak, in words. */
  reason: ReactNode;
  /** The rule and where it comes from. */
  rule: ReactNode;
  source?: ReactNode;
};

/**
 * Opens in place under the score: every point with its reason, its rule and the rule's source. Works without script.
 * `points` add up to `total`; where they do not, the page has a bug and says so by showing both.
 */
export function WhyPanel({
  question,
  points,
  total,
  words,
  note,
  open = false,
}: {
  /** The summary line: "Why 82 points?" */
  question: ReactNode;
  points: WhyPoint[];
  total: string;
  words: { points: string; reason: string; rule: string; total: string };
  /** For example: a person decides; which version of the rules; changed when. */
  note?: ReactNode;
  open?: boolean | undefined;
}) {
  return (
    <details className="dk-why" open={open}>
      <summary>
        <Icon name="chevron" size={14} />
        <span>{question}</span>
      </summary>
      <div className="dk-why-body">
        <table className="dk-why-table">
          <thead>
            <tr>
              <th scope="col" className="dk-number">
                {words.points}
              </th>
              <th scope="col">{words.reason}</th>
              <th scope="col">{words.rule}</th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.id}>
                <td className="dk-number">{point.points}</td>
                <td>{point.reason}</td>
                <td>
                  {point.rule}
                  {point.source && <span className="dk-source">{point.source}</span>}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td className="dk-number">{total}</td>
              <th scope="row" colSpan={2}>
                {words.total}
              </th>
            </tr>
          </tfoot>
        </table>
        {note && <p className="dk-note">{note}</p>}
      </div>
    </details>
  );
}
