import type { RequestView } from "#platform/law";
import { ButtonLink, Callout, KeyValue, Section } from "../../ui/desk/index.ts";
import { countryName } from "../../words/countries.ts";
import { useWords } from "../../words/words.tsx";

/** The form section by section with what is missing. */
export function FormOverview({ view, here }: { view: RequestView; here: string }) {
  const { t, language } = useWords();
  const { filled } = view;
  if (!filled) return null;
  return (
    <Section
      id="form"
      title={t("law:part.form")}
      note={`${filled.title}. ${filled.source}`}
      actions={
        view.may.edit && (
          <ButtonLink href={`${here}/form`} tone={filled.missing > 0 ? "main" : "default"} size="s">
            {t("law:do.fill")}
          </ButtonLink>
        )
      }
    >
      <Callout tone={filled.missing > 0 ? "caution" : "good"} icon={filled.missing > 0 ? "alert" : "check"}>
        {filled.missing > 0 ? t("law:say.missing_fields", { count: filled.missing }) : t("law:say.complete")}
      </Callout>
      {filled.sections.map((section) => (
        <details className="dk-why dk-fold" key={section.id}>
          <summary>{`${t("law:say.section", { id: section.id })}: ${section.title}${section.missing > 0 ? ` (${t("law:say.missing_fields", { count: section.missing })})` : ""}`}</summary>
          <KeyValue
            items={section.fields
              .filter((field) => field.value.length > 0 || field.required || field.missing)
              .map((field) => {
                const values = typeof field.value === "string" ? [field.value] : field.value;
                const said = values
                  .map((value) =>
                    field.kind === "country"
                      ? countryName(language, value)
                      : (field.options.find((option) => option.value === value)?.label ?? value),
                  )
                  .join("; ");
                return {
                  id: field.name,
                  label: field.label,
                  value: said || <em>{t(field.oneOf ? "law:say.one_of" : "law:say.missing")}</em>,
                };
              })}
          />
        </details>
      ))}
    </Section>
  );
}
