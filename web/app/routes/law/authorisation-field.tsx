import type { RegisterLine } from "#platform/law";
import { type FieldErrors, SelectField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";

/** Under which authorisation of the case an act is done. */
export function AuthorisationField({
  authorisations,
  value,
  errors,
}: {
  authorisations: readonly RegisterLine[];
  value: string;
  errors: FieldErrors;
}) {
  const { t, dateTime } = useWords();
  return (
    <SelectField
      name="authorisationId"
      label={t("law:field.authorisation")}
      defaultValue={value}
      errors={errors}
      options={[
        { value: "", label: t("law:say.choose") },
        ...authorisations.map((one) => ({
          value: one.id,
          label: `${t(`law:method.${one.method}`)}, ${t(`law:body.${one.body}`)}, ${one.endsAt ? dateTime(one.endsAt) : t("law:say.no_end")}`,
        })),
      ]}
      required
    />
  );
}
