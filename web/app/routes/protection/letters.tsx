import { Form, Link } from "react-router";
import type { RequestView } from "#platform/protection";
import { Button, Section, SelectField } from "../../ui/desk/index.ts";
import { languageNames, languages } from "../../words/languages.ts";
import { useWords } from "../../words/words.tsx";

/** Letters that can be made now, in any of the languages. */
export function Letters({ request }: { request: Pick<RequestView, "id" | "language" | "extended" | "outcome"> }) {
  const { t } = useWords();
  const kinds = ["receipt", ...(request.extended ? ["extension"] : []), ...(request.outcome ? ["reply"] : [])];
  return (
    <Section title={t("protection:letter.title")} note={t("protection:letter.note")} id="letters">
      <Form
        key={kinds.at(-1)}
        method="post"
        action={`/protection/requests/${request.id}/letter`}
        reloadDocument
        className="dk-filter-line"
      >
        <SelectField
          name="kind"
          label={t("protection:letter.kind")}
          defaultValue={kinds.at(-1)}
          options={kinds.map((value) => ({ value, label: t(`protection:letter.${value}`) }))}
        />
        <SelectField
          name="language"
          label={t("protection:request.language")}
          defaultValue={request.language}
          options={languages.map((value) => ({ value, label: languageNames[value] }))}
        />
        <div className="dk-form-foot">
          <Button icon="file" name="format" value="pdf">
            {t("protection:letter.pdf")}
          </Button>
          <Button icon="file" name="format" value="text">
            {t("protection:letter.text")}
          </Button>
        </div>
      </Form>
      <p className="dk-note">
        {t("protection:letter.sender")} <Link to="/protection/settings">{t("protection:settings.go")}</Link>
      </p>
    </Section>
  );
}
