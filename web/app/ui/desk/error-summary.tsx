import { type ReactNode, useEffect, useRef, useState } from "react";
import { type FieldErrors, fieldId } from "./form-fields.tsx";
import { Icon } from "./icons.tsx";

/**
 * At the top of a form that came back: what happened, what is kept, and a link to each field. Focus moves here.
 * Shows nothing when there are no errors.
 */
export function ErrorSummary({
  title,
  kept,
  errors,
  general = [],
  labels = {},
}: {
  title: ReactNode;
  /** What is kept, for example "Everything you wrote is still here." */
  kept?: ReactNode;
  errors?: FieldErrors | undefined;
  /** Messages that belong to no field. */
  general?: readonly string[] | undefined;
  /** Names of the fields, for messages that do not say which one they mean; without, the field's own label names it. */
  labels?: Readonly<Record<string, string>>;
}) {
  const box = useRef<HTMLDivElement>(null);
  const listed = Object.entries(errors ?? {}).flatMap(([name, messages]) =>
    (messages ?? []).map((message) => ({ name, message })),
  );
  const any = listed.length + general.length > 0;
  const [found, setFound] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    if (any) box.current?.focus();
    setFound(Object.fromEntries(Object.keys(errors ?? {}).map((name) => [name, labelInPage(name)])));
  }, [any, errors]);
  if (!any) return null;
  return (
    <div className="dk-error-summary" role="alert" tabIndex={-1} ref={box} data-autofocus>
      <p className="dk-callout-title">
        <Icon name="alert" /> {title}
      </p>
      {kept && <p>{kept}</p>}
      <ul>
        {general.map((message) => (
          <li key={message}>{message}</li>
        ))}
        {listed.map(({ name, message }) => {
          const label = labels[name] || found[name];
          return (
            <li key={`${name} ${message}`}>
              <a href={`#${fieldId(name)}`}>{label ? `${label}: ${message}` : message}</a>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** What the field is called where it stands, without the note beside it; a group of answers by its question. */
function labelInPage(name: string): string {
  const control = document.getElementById(fieldId(name));
  const label =
    control?.closest("fieldset.dk-field")?.querySelector("legend") ??
    document.querySelector(`label[for="${fieldId(name)}"]`);
  return label?.firstChild?.textContent?.trim() ?? "";
}
