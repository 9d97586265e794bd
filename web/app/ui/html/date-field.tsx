import { FieldGroup, type QuestionProps } from "./field.tsx";

export type DatePart = "day" | "month" | "year";

export interface DateFieldProps extends QuestionProps {
  /** The inputs are named `${name}-day`, `${name}-month`, `${name}-year`. */
  name: string;
  parts: Readonly<Record<DatePart, string>>;
  value?: Readonly<Partial<Record<DatePart, string>>> | undefined;
  /** As the language writes a date. */
  order?: readonly DatePart[] | undefined;
  /** Which parts the error is about; all when left out. */
  wrong?: readonly DatePart[] | undefined;
}

/** Three short inputs: no calendar to fight with, and a half-known date can be given. The first one has the id. */
export function DateField({
  name,
  parts,
  value = {},
  order = ["day", "month", "year"],
  wrong = order,
  ...question
}: DateFieldProps) {
  const target = (question.error && order.find((part) => wrong.includes(part))) ?? order[0];
  return (
    <FieldGroup {...question}>
      <div className="date">
        {order.map((part) => {
          const id = part === target ? question.id : `${question.id}-${part}`;
          return (
            <div key={part} className={`date-${part}`}>
              <label htmlFor={id}>{parts[part]}</label>
              <input
                id={id}
                className="input"
                name={`${name}-${part}`}
                inputMode="numeric"
                autoComplete="off"
                maxLength={part === "year" ? 4 : 2}
                defaultValue={value[part]}
                aria-invalid={question.error && wrong.includes(part) ? true : undefined}
                aria-describedby={question.error && wrong.includes(part) ? `${question.id}-error` : undefined}
                dir="ltr"
              />
            </div>
          );
        })}
      </div>
    </FieldGroup>
  );
}
