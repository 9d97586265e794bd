import type { ReactNode } from "react";
import { AlertIcon, CheckIcon, InfoIcon, PhoneIcon } from "../art/index.ts";
import type { HeadingLevel } from "./text.tsx";

export interface ErrorSummaryProps {
  heading: string;
  /** Says that nothing typed is lost. */
  kept?: string | undefined;
  /** `field` is the id of the control. Empty for an error that belongs to no field. */
  errors: readonly { field?: string | undefined; text: string }[];
}

/** What is wrong, at the top. Takes the focus when the page opens, without script too; errors link to their fields. */
export function ErrorSummary({ heading, kept, errors }: ErrorSummaryProps) {
  return (
    // biome-ignore lint/a11y/noAutofocus: a page that comes back with errors must say so first (WCAG 3.3.1)
    <section id="errors" className="errors" tabIndex={-1} aria-labelledby="errors-heading" autoFocus>
      <h2 id="errors-heading">
        <AlertIcon />
        {heading}
      </h2>
      {kept && <p>{kept}</p>}
      <ul>
        {errors.map(({ field, text }) => (
          <li key={`${field} ${text}`}>{field ? <a href={`#${field}`}>{text}</a> : text}</li>
        ))}
      </ul>
    </section>
  );
}

/** "Step 2 of about 5". The marks only decorate; `text` says it. */
export function StepProgress({ step, about, text }: { step: number; about: number; text: string }) {
  const marks = Array.from({ length: Math.max(step, about) }, (_, index) => index + 1);
  return (
    <p className="steps">
      <span className="steps-marks" aria-hidden="true">
        {marks.map((mark) => (
          <span key={mark} className={mark < step ? "done" : mark === step ? "now" : "later"} />
        ))}
      </span>
      {text}
    </p>
  );
}

export type AdviceTone = "emergency" | "important" | "info";
const adviceIcons = { emergency: PhoneIcon, important: AlertIcon, info: InfoIcon } as const;

export interface AdviceCardProps {
  tone?: AdviceTone | undefined;
  /** The tone in a word, for those who do not see it: "Emergency". */
  label?: string | undefined;
  heading: string;
  level?: HeadingLevel | undefined;
  /** A PhoneLink, a LinkButton or similar. */
  action?: ReactNode;
  children?: ReactNode;
}

export function AdviceCard({ tone = "info", label, heading, level = 2, action, children }: AdviceCardProps) {
  const Tag = `h${level}` as const;
  const Icon = adviceIcons[tone];
  return (
    <section className={`advice advice-${tone}`}>
      <span className="advice-icon">
        <Icon />
      </span>
      <div className="advice-body">
        {label && <p className="advice-label">{label}</p>}
        <Tag className="advice-heading">{heading}</Tag>
        {children}
        {action && <div className="advice-action">{action}</div>}
      </div>
    </section>
  );
}

export type BannerTone = "info" | "good" | "caution" | "danger";
const bannerIcons = { info: InfoIcon, good: CheckIcon, caution: AlertIcon, danger: AlertIcon } as const;

/** One line about the state of the page: saved, received, try again later. */
export function Banner({
  tone = "info",
  heading,
  children,
}: {
  tone?: BannerTone | undefined;
  heading?: string | undefined;
  children?: ReactNode;
}) {
  const Icon = bannerIcons[tone];
  return (
    <div className={`banner banner-${tone}`} role="status">
      <Icon />
      <div>
        {heading && <p className="banner-heading">{heading}</p>}
        {children}
      </div>
    </div>
  );
}
