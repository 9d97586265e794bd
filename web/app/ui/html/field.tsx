import type { ReactNode } from "react";

/** What every question may carry. All words come from content. */
export interface QuestionProps {
  /** Id of the control an error points to; also the stem of the ids of help and error. */
  id: string;
  label: string;
  /** Makes the label the heading of its page, for one-question pages. */
  asHeading?: 1 | 2 | undefined;
  /** For instance "you may skip this". */
  optional?: string | undefined;
  help?: ReactNode;
  /** Why the question is asked; opens in place. */
  why?: { summary: string; text: ReactNode } | undefined;
  /** What is wrong and what to do, in plain words. `prefix` is read before it ("Error:"). */
  error?: { prefix: string; text: string } | undefined;
}

/** What a control must spread onto itself. */
export interface ControlAria {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

function describe({ id, help, error }: QuestionProps): string | undefined {
  const ids = [help ? `${id}-help` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return ids === "" ? undefined : ids;
}

function Around({ question: { id, help, why, error } }: { question: QuestionProps }) {
  return (
    <>
      {help && (
        <div id={`${id}-help`} className="help">
          {help}
        </div>
      )}
      {why && (
        <details className="details why">
          <summary>{why.summary}</summary>
          <div className="details-body">{why.text}</div>
        </details>
      )}
      {error && (
        <p id={`${id}-error`} className="error">
          <strong>{error.prefix}</strong> {error.text}
        </p>
      )}
    </>
  );
}

function LabelText({ label, optional }: { label: string; optional: string | undefined }) {
  return (
    <>
      {label}
      {optional && <span className="optional"> {optional}</span>}
    </>
  );
}

export interface FieldProps extends QuestionProps {
  children: (aria: ControlAria) => ReactNode;
}

/** One label and one control, with help, "why we ask" and error wired to it. */
export function Field({ children, ...question }: FieldProps) {
  const { id, label, optional, asHeading, error } = question;
  const Tag = asHeading ? (`h${asHeading}` as const) : "div";
  return (
    <div className={error ? "field field-wrong" : "field"}>
      <Tag className={asHeading ? `heading heading-${asHeading} label-heading` : "label-line"}>
        <label className="label" htmlFor={id}>
          <LabelText label={label} optional={optional} />
        </label>
      </Tag>
      <Around question={question} />
      {children({ id, "aria-describedby": describe(question), "aria-invalid": error ? true : undefined })}
    </div>
  );
}

export interface FieldGroupProps extends QuestionProps {
  /** "radiogroup" when one of several is chosen. */
  role?: "group" | "radiogroup" | undefined;
  children: ReactNode;
}

/** Several controls under one legend. */
export function FieldGroup({ children, role = "group", ...question }: FieldGroupProps) {
  const { id, label, optional, asHeading, error } = question;
  const text = <LabelText label={label} optional={optional} />;
  const Tag = asHeading ? (`h${asHeading}` as const) : undefined;
  return (
    <fieldset
      id={`${id}-group`}
      className={error ? "field field-wrong" : "field"}
      role={role === "radiogroup" ? role : undefined}
      aria-describedby={describe(question)}
      aria-invalid={role === "radiogroup" && error ? true : undefined}
    >
      <legend className="label">
        {Tag ? <Tag className={`heading heading-${asHeading} label-heading`}>{text}</Tag> : text}
      </legend>
      <Around question={question} />
      {children}
    </fieldset>
  );
}
