import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from "react";
import { classNames } from "./class-names.ts";
import { Icon } from "./icons.tsx";

/** What a zod error becomes after `z.flattenError(error).fieldErrors`, translated: field name to messages. */
export type FieldErrors = Record<string, readonly string[] | undefined>;

type FieldBase = {
  name: string;
  label: ReactNode;
  /** Why it is asked, or how to write it. */
  hint?: ReactNode;
  /** Beside the label: "optional" or "required", in the reader's language. */
  note?: ReactNode;
  /** Messages for this field, or the whole map; the field finds its own. */
  errors?: readonly string[] | FieldErrors | undefined;
};

function messagesFor(name: string, errors: FieldBase["errors"]): readonly string[] {
  if (!errors) return [];
  return Array.isArray(errors) ? errors : ((errors as FieldErrors)[name] ?? []);
}

/** The id a field gets from its name, so that ErrorSummary can lead to it. */
export function fieldId(name: string): string {
  return `field-${name.replaceAll(/[^\w-]/gu, "-")}`;
}

function useField({ name, hint, errors }: FieldBase) {
  const id = fieldId(name);
  const messages = messagesFor(name, errors);
  const describedBy = [hint ? `${id}-hint` : "", messages.length > 0 ? `${id}-error` : ""].filter(Boolean).join(" ");
  return {
    id,
    messages,
    control: {
      id,
      name,
      "aria-describedby": describedBy || undefined,
      "aria-invalid": messages.length > 0 ? true : undefined,
    } as const,
  };
}

/** Why a field is asked, or how to write it; `useField` points to it. */
function Hint({ id, hint }: { id: string; hint: ReactNode }) {
  if (!hint) return null;
  return (
    <p className="dk-hint" id={`${id}-hint`}>
      {hint}
    </p>
  );
}

function Messages({ id, messages }: { id: string; messages: readonly string[] }) {
  if (messages.length === 0) return null;
  return (
    <div className="dk-error" id={`${id}-error`}>
      <Icon name="alert" size={14} />
      <div>
        {messages.map((message) => (
          <p key={message}>{message}</p>
        ))}
      </div>
    </div>
  );
}

/** Label, hint, messages, control, in that order. Use it for a control the kit has no wrapper for. */
export function FormField({
  children,
  label,
  note,
  hint,
  ...field
}: FieldBase & { children: (control: ReturnType<typeof useField>["control"]) => ReactNode }) {
  const { id, messages, control } = useField({ label, hint, ...field });
  return (
    <div className="dk-field" data-invalid={messages.length > 0 || undefined}>
      <label className="dk-label" htmlFor={id}>
        {label}
        {note && <span className="dk-label-note">{note}</span>}
      </label>
      <Hint id={id} hint={hint} />
      <Messages id={id} messages={messages} />
      {children(control)}
    </div>
  );
}

type Without<T> = Omit<T, "name" | "id" | "size">;

export function TextField({
  label,
  note,
  hint,
  errors,
  name,
  width = "full",
  className,
  ...rest
}: FieldBase & Without<InputHTMLAttributes<HTMLInputElement>> & { width?: "short" | "half" | "full" }) {
  return (
    <FormField {...{ label, note, hint, errors, name }}>
      {(control) => (
        <input className={classNames("dk-input", className)} data-width={width} type="text" {...rest} {...control} />
      )}
    </FormField>
  );
}

export function TextAreaField({
  label,
  note,
  hint,
  errors,
  name,
  rows = 4,
  className,
  ...rest
}: FieldBase & Without<TextareaHTMLAttributes<HTMLTextAreaElement>>) {
  return (
    <FormField {...{ label, note, hint, errors, name }}>
      {(control) => (
        <textarea className={classNames("dk-input dk-textarea", className)} rows={rows} {...rest} {...control} />
      )}
    </FormField>
  );
}

export type Option = { value: string; label: string; hint?: ReactNode; disabled?: boolean };

export function SelectField({
  label,
  note,
  hint,
  errors,
  name,
  options,
  className,
  ...rest
}: FieldBase & Without<SelectHTMLAttributes<HTMLSelectElement>> & { options: Option[] }) {
  return (
    <FormField {...{ label, note, hint, errors, name }}>
      {(control) => (
        <select className={classNames("dk-input dk-select", className)} {...rest} {...control}>
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </FormField>
  );
}

/** One box to tick. Posts `value` (default `on`) when ticked. */
export function CheckField({
  label,
  hint,
  errors,
  name,
  note,
  ...rest
}: FieldBase & Without<InputHTMLAttributes<HTMLInputElement>>) {
  const { id, messages, control } = useField({ name, label, hint, errors });
  return (
    <div className="dk-field" data-invalid={messages.length > 0 || undefined}>
      <Messages id={id} messages={messages} />
      <div className="dk-choice">
        <input type="checkbox" {...rest} {...control} />
        <label htmlFor={id}>
          {label}
          {note && <span className="dk-label-note">{note}</span>}
        </label>
        <Hint id={id} hint={hint} />
      </div>
    </div>
  );
}

/** A question with a few answers: radio buttons, or boxes with `multiple`. */
export function ChoiceField({
  label,
  note,
  hint,
  errors,
  name,
  options,
  value,
  multiple = false,
  required = false,
  inline = false,
}: FieldBase & {
  options: Option[];
  value?: string | string[] | undefined;
  multiple?: boolean | undefined;
  required?: boolean | undefined;
  inline?: boolean | undefined;
}) {
  const base = useId();
  const { id, messages, control } = useField({ name, label, hint, errors });
  const chosen = new Set(typeof value === "string" ? [value] : value);
  return (
    <fieldset
      className="dk-field dk-fieldset"
      aria-describedby={control["aria-describedby"]}
      data-invalid={messages.length > 0 || undefined}
    >
      <legend className="dk-label">
        {label}
        {note && <span className="dk-label-note">{note}</span>}
      </legend>
      <Hint id={id} hint={hint} />
      <Messages id={id} messages={messages} />
      <div className="dk-choices" data-inline={inline || undefined}>
        {options.map((option, at) => {
          // The first answer carries the field's id, so that the error summary leads into the group.
          const optionId = at === 0 ? id : `${base}-${at}`;
          return (
            <div className="dk-choice" key={option.value}>
              <input
                type={multiple ? "checkbox" : "radio"}
                id={optionId}
                name={name}
                value={option.value}
                defaultChecked={chosen.has(option.value)}
                disabled={option.disabled}
                required={required && !multiple}
                aria-describedby={option.hint ? `${optionId}-about` : undefined}
              />
              <label htmlFor={optionId}>{option.label}</label>
              {option.hint && (
                <p className="dk-hint" id={`${optionId}-about`}>
                  {option.hint}
                </p>
              )}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
