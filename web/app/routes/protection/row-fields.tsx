import type { ReactNode } from "react";
import { type FieldErrors, fieldId } from "../../ui/desk/index.ts";

/**
 * Fields of a form that stands on its page once for each row: each carries the id of its row, but one that must be mended
 * has the id to which the summary leads.
 * @param form which row's form it is, such as `risk-new`
 */
export function rowFields(form: string, values: Readonly<Record<string, string>>, errors: FieldErrors) {
  const idOf = (name: string) => (errors[name] ? fieldId(name) : `${form}-${name}`);
  return {
    /** What every input, select or textarea of the row has. */
    shared: (name: string) => ({
      id: idOf(name),
      name,
      defaultValue: values[name],
      "aria-invalid": errors[name] ? true : undefined,
      "aria-describedby": errors[name] ? `${idOf(name)}-error` : undefined,
    }),
    /** A control with its label and what is wrong with it. */
    frame: (name: string, label: string, control: ReactNode) => (
      <div className="dk-field" data-invalid={errors[name] ? true : undefined}>
        <label className="dk-label" htmlFor={idOf(name)}>
          {label}
        </label>
        {errors[name] && (
          <div className="dk-error" id={`${idOf(name)}-error`}>
            {errors[name]?.map((one) => (
              <p key={one}>{one}</p>
            ))}
          </div>
        )}
        {control}
      </div>
    ),
  };
}
