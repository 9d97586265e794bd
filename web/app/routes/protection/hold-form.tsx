import { Form } from "react-router";
import { Button, Callout, Section, TextAreaField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { type CameBack, typedIn } from "../desk/came-back.ts";
import { useFieldErrors } from "./failure.tsx";

/** How long this record is kept, and what stops that. */
export function HoldForm({
  held,
  eraseAt,
  back,
  zone,
}: {
  held: { readonly by: string; readonly at: Date | string } | null;
  eraseAt: Date | string | null;
  back: CameBack | undefined;
  zone: string;
}) {
  const { t, zoned, zonedDay } = useWords();
  const intent = held ? "lift" : "hold";
  const errors = useFieldErrors(back, intent);
  return (
    <Section title={t("protection:hold.title")} id="hold">
      {held ? (
        <Callout icon="lock">{t("protection:hold.held", { name: held.by, at: zoned(held.at, zone) })}</Callout>
      ) : (
        <p className="dk-note">
          {eraseAt ? t("protection:hold.until", { date: zonedDay(eraseAt, zone) }) : t("protection:hold.not_yet")}
        </p>
      )}
      <details className="dk-why" open={back?.form === intent}>
        <summary>{t(`protection:hold.${intent}`)}</summary>
        <Form method="post" noValidate className="dk-stack">
          <input type="hidden" name="intent" value={intent} />
          <TextAreaField
            name="hold"
            label={t("protection:hold.reason")}
            defaultValue={typedIn(back, intent)?.hold}
            errors={errors}
            rows={2}
            maxLength={2000}
            required
          />
          <div className="dk-form-foot">
            <Button icon="lock">{t(`protection:hold.${intent}`)}</Button>
          </div>
        </Form>
      </details>
    </Section>
  );
}
