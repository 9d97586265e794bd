import { Form } from "react-router";
import { Button, Disclosure } from "../../../ui/desk/index.ts";
import { useWords } from "../../../words/words.tsx";

/** A small act that needs a reason, folded away: several may stand on one page, so the label holds its field. */
export function ReasonBox({
  label,
  fields,
  action,
}: {
  label: string;
  fields: Readonly<Record<string, string>>;
  action?: string;
}) {
  const { t } = useWords();
  return (
    <Disclosure label={label} align="end">
      <Form method="post" className="dk-stack" {...(action ? { action } : {})}>
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label className="dk-field">
          <span className="dk-label">{t("desk:form.reason")}</span>
          <span className="dk-hint">{t("desk:form.reason_hint")}</span>
          <textarea className="dk-input dk-textarea" name="reason" rows={2} required />
        </label>
        <Button size="s">{label}</Button>
      </Form>
    </Disclosure>
  );
}
