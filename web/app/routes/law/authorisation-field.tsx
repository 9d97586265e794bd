import { useParams } from "react-router";
import type { RegisterLine } from "#platform/law";
import { DeskLink, type FieldErrors, SelectField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { noMethodWithoutRule } from "./law-data.ts";
import { WhyNot } from "./parts.tsx";
import { useSaid } from "./said.tsx";

/** Under which authorisation of the case an act is done; why it may not be done where none could carry it. */
export function AuthorisationField({
  authorisations,
  value,
  errors,
}: {
  authorisations: readonly RegisterLine[];
  value: string;
  errors: FieldErrors;
}) {
  const { t, zoned } = useWords();
  const { caseId } = useParams();
  const said = useSaid();
  if (authorisations.length === 0)
    return (
      <WhyNot rules={said([noMethodWithoutRule])}>
        <p>{t("law:say.none_fitting")}</p>
        <p>
          <DeskLink href={`/cases/${caseId}/law/authorisations/add`}>{t("law:title.authorisation_add")}</DeskLink>
        </p>
      </WhyNot>
    );
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
          label: `${t(`law:method.${one.method}`)}, ${t(`law:body.${one.body}`)}, ${one.endsAt ? zoned(one.endsAt, one.zone) : t("law:say.no_end")}`,
        })),
      ]}
      required
    />
  );
}
