import { Form } from "react-router";
import { Button, SelectField, TextAreaField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { ActForm } from "./act-forms.tsx";
import { type Back, one } from "./law-data.ts";
import { SpanField } from "./moment-field.tsx";
import { spanWords, useFieldErrors } from "./parts.tsx";

/** A note or a reason and its button. */
export function NoteForm({
  back,
  act,
  name,
  label,
  submit,
  localId,
  main = false,
}: {
  back: Back | undefined;
  act: string;
  name: string;
  label: string;
  submit: string;
  localId?: string;
  main?: boolean;
}) {
  const errors = useFieldErrors(back, act);
  return (
    <Form method="post" className="dk-stack">
      {localId && <input type="hidden" name="localId" value={localId} />}
      <TextAreaField
        name={name}
        label={label}
        rows={2}
        defaultValue={back?.form === act ? one(back.typed, name) : ""}
        errors={errors}
        maxLength={2000}
      />
      <div className="dk-form-foot">
        <Button name="act" value={act} tone={main ? "main" : "default"}>
          {submit}
        </Button>
      </div>
    </Form>
  );
}

/** A stricter rule of this house: close, shorten, or an opinion on ethics first. */
export function NarrowForm({ back, terms }: { back: Back | undefined; terms: readonly (readonly [string, string])[] }) {
  const words = useWords();
  const { t } = words;
  const errors = useFieldErrors(back, "narrow");
  const typed = back?.form === "narrow" ? back.typed : undefined;
  const effects = terms.length > 0 ? ["close", "shorten", "ethics"] : ["close", "ethics"];
  return (
    <ActForm act="narrow" back={back}>
      <SelectField
        name="effect"
        label={t("law:field.effect")}
        defaultValue={one(typed, "effect") || "close"}
        options={effects.map((effect) => ({ value: effect, label: t(`law:effect.${effect}`) }))}
      />
      {terms.length > 0 && (
        <>
          <SelectField
            name="term"
            label={t("law:field.term")}
            defaultValue={one(typed, "term")}
            errors={errors}
            options={terms.map(([name, length]) => ({ value: name, label: `${name}: ${spanWords(words, length)}` }))}
          />
          <SpanField name="length" label={t("law:field.length")} typed={typed} errors={errors} />
        </>
      )}
      <TextAreaField
        name="why"
        label={t("law:field.reason")}
        rows={2}
        defaultValue={one(typed, "why")}
        errors={errors}
        maxLength={2000}
      />
    </ActForm>
  );
}
