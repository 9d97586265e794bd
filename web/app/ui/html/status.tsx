import type { ReactNode } from "react";
import { CheckIcon } from "../art/index.ts";

/** A moment: `iso` for machines, `text` as the language writes it. */
export interface Moment {
  iso: string;
  text: string;
}

export interface StatusStep {
  text: string;
  state: "done" | "now" | "later";
  /** The state in words for those who do not see it: "done". */
  stateText: string;
  when?: Moment | undefined;
}

export interface StatusCardProps {
  /** "Where your report is" */
  label: string;
  /** The state in plain words. */
  status: string;
  when?: Moment | undefined;
  steps?: readonly StatusStep[] | undefined;
  next?: { heading: string; text: ReactNode } | undefined;
  children?: ReactNode;
}

/** Where a report is, in plain words, and what happens next. */
export function StatusCard({ label, status, when, steps = [], next, children }: StatusCardProps) {
  return (
    <section className="status" aria-label={label}>
      <p className="status-label">{label}</p>
      <p className="status-text">{status}</p>
      {when && (
        <p className="note">
          <time dateTime={when.iso}>{when.text}</time>
        </p>
      )}
      {children}
      {steps.length > 0 && (
        <ol className="track">
          {steps.map((step) => (
            <li
              key={step.text}
              className={`track-${step.state}`}
              aria-current={step.state === "now" ? "step" : undefined}
            >
              <span className="track-mark">{step.state === "done" && <CheckIcon size={16} />}</span>
              <span>
                {step.text}
                <span className="hidden-text"> ({step.stateText})</span>
                {step.when && (
                  <time className="note" dateTime={step.when.iso}>
                    {step.when.text}
                  </time>
                )}
              </span>
            </li>
          ))}
        </ol>
      )}
      {next && (
        <div className="status-next">
          <h2>{next.heading}</h2>
          {typeof next.text === "string" ? <p>{next.text}</p> : next.text}
        </div>
      )}
    </section>
  );
}

export interface MessageProps {
  /** "us" stands at the start, "you" at the end. */
  from: "us" | "you";
  author: string;
  when: Moment;
  /** The word for unread: "new". */
  fresh?: string | undefined;
  lang?: string | undefined;
  /** Text; its line breaks are kept. */
  text: string;
}

function Message({ from, author, when, fresh, lang, text }: MessageProps) {
  return (
    <li className={`message message-${from}`}>
      <p className="message-head">
        <strong>{author}</strong> <time dateTime={when.iso}>{when.text}</time>
        {fresh && <span className="fresh">{fresh}</span>}
      </p>
      <p className="message-text" dir="auto" lang={lang}>
        {text}
      </p>
    </li>
  );
}

/** Both sides in order of time. `empty` stands there when nobody has written. */
export function MessageThread({
  label,
  empty,
  messages,
}: {
  label: string;
  empty: string;
  messages: readonly (MessageProps & { id: string })[];
}) {
  if (messages.length === 0) return <p className="message-empty">{empty}</p>;
  return (
    <ol className="thread" aria-label={label}>
      {messages.map(({ id, ...message }) => (
        <Message key={id} {...message} />
      ))}
    </ol>
  );
}
