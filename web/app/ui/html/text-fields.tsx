import { Field, type QuestionProps } from "./field.tsx";

export interface TextFieldProps extends QuestionProps {
  name: string;
  value?: string | undefined;
  type?: "text" | "email" | "tel" | "url" | "search" | undefined;
  inputMode?: "text" | "numeric" | "tel" | "email" | "url" | "search" | undefined;
  /** Off unless said otherwise: devices are shared, and a suggestion would tell what was typed here. */
  autoComplete?: string | undefined;
  maxLength?: number | undefined;
  spellCheck?: boolean | undefined;
  /** How long an answer is expected. "code" is for the return code: large, spaced digits. */
  size?: "short" | "medium" | "full" | "code" | undefined;
}

export function TextField({
  name,
  value,
  type = "text",
  inputMode,
  autoComplete = "off",
  maxLength,
  spellCheck,
  size = "full",
  ...question
}: TextFieldProps) {
  return (
    <Field {...question}>
      {(aria) => (
        <input
          {...aria}
          className={`input input-${size}`}
          name={name}
          type={type}
          inputMode={inputMode}
          defaultValue={value}
          autoComplete={autoComplete}
          autoCapitalize={size === "code" ? "off" : undefined}
          maxLength={maxLength}
          spellCheck={spellCheck}
          dir={size === "code" || type === "tel" || type === "email" || type === "url" ? "ltr" : "auto"}
        />
      )}
    </Field>
  );
}

export interface TextAreaProps extends QuestionProps {
  name: string;
  value?: string | undefined;
  rows?: number | undefined;
  maxLength?: number | undefined;
}

export function TextArea({ name, value, rows = 8, maxLength, ...question }: TextAreaProps) {
  return (
    <Field {...question}>
      {(aria) => (
        <textarea
          {...aria}
          className="input input-area"
          name={name}
          rows={rows}
          defaultValue={value}
          autoComplete="off"
          maxLength={maxLength}
          dir="auto"
        />
      )}
    </Field>
  );
}

export interface SelectOption {
  value: string;
  label: string;
}

export interface SelectFieldProps extends QuestionProps {
  name: string;
  value?: string | undefined;
  options: readonly SelectOption[];
  /** The first, empty choice, for instance "I do not know". */
  empty?: string | undefined;
}

export function SelectField({ name, value, options, empty, ...question }: SelectFieldProps) {
  return (
    <Field {...question}>
      {(aria) => (
        <span className="select">
          <select {...aria} className="input" name={name} defaultValue={value} autoComplete="off">
            {empty !== undefined && <option value="">{empty}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </span>
      )}
    </Field>
  );
}

export interface FileFieldProps extends QuestionProps {
  name: string;
  /** As the HTML attribute: ".pdf,image/*". */
  accept?: string | undefined;
  multiple?: boolean | undefined;
}

export function FileField({ name, accept, multiple, ...question }: FileFieldProps) {
  return (
    <Field {...question}>
      {(aria) => <input {...aria} className="file" name={name} type="file" accept={accept} multiple={multiple} />}
    </Field>
  );
}
