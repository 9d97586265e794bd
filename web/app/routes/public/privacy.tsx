import { Heading, Lead, Prose } from "../../ui/html/index.ts";
import { useWords } from "../../words/words.tsx";
import { Page } from "./page.tsx";

const parts = ["keep", "not_keep", "read", "cookie", "erase"] as const;

/** What is kept of a visit and of a report, who reads it, and for how long. */
export default function Privacy() {
  const { t } = useWords();
  return (
    <Page title={t("public:privacy.page")}>
      <Heading>{t("public:privacy.title")}</Heading>
      <Lead>{t("public:privacy.lead")}</Lead>
      {parts.map((part) => (
        <section key={part}>
          <Heading level={2}>{t(`public:privacy.${part}.title`)}</Heading>
          <Prose>
            <p>{t(`public:privacy.${part}.text`)}</p>
          </Prose>
        </section>
      ))}
    </Page>
  );
}
