import type { ReactNode } from "react";
import { FieldGroup, type QuestionProps } from "./field.tsx";

export interface Choice {
  value: string;
  label: string;
  help?: string | undefined;
  /** A drawing from ../art. */
  picture?: ReactNode;
  /** A word between this choice and the one before: "or". */
  before?: string | undefined;
}

export interface ChoiceListProps extends QuestionProps {
  name: string;
  type?: "radio" | "checkbox" | undefined;
  choices: readonly Choice[];
  /** The chosen value or values. */
  value?: string | readonly string[] | undefined;
  /** "rows" is a list, "pairs" two columns where there is room, "pictures" large drawings above the words. */
  layout?: "rows" | "pairs" | "pictures" | undefined;
}

/** Cards to choose from. The whole card is the target; the first choice has the id, so an error can point to it. */
export function ChoiceList({
  name,
  type = "radio",
  choices,
  value = [],
  layout = "rows",
  ...question
}: ChoiceListProps) {
  const chosen = typeof value === "string" ? [value] : value;
  return (
    <FieldGroup {...question} role={type === "radio" ? "radiogroup" : "group"}>
      <div className={`choices choices-${layout}`}>
        {choices.map((choice, index) => {
          const id = index === 0 ? question.id : `${question.id}-${index + 1}`;
          return (
            <div key={choice.value} className="choice-slot">
              {choice.before && <p className="choice-before">{choice.before}</p>}
              <div
                className={`choice${choice.picture ? " choice-pictured" : ""}${choice.help ? " choice-helped" : ""}`}
              >
                <input
                  id={id}
                  type={type}
                  name={name}
                  value={choice.value}
                  defaultChecked={chosen.includes(choice.value)}
                  autoComplete="off"
                  aria-describedby={choice.help ? `${id}-about` : undefined}
                  aria-invalid={type === "checkbox" && question.error ? true : undefined}
                />
                {choice.picture && <span className="choice-picture">{choice.picture}</span>}
                <label htmlFor={id}>{choice.label}</label>
                {choice.help && (
                  <p id={`${id}-about`} className="choice-help">
                    {choice.help}
                  </p>
                )}
              </div>
            </div>
          );
        })}
      </div>
    </FieldGroup>
  );
}
