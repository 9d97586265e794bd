import { Heading, Lead, Prose } from "../../ui/html/index.ts";
import { useWords } from "../../words/words.tsx";
import { Page } from "./page.tsx";

const parts = ["exit", "cannot", "device", "people"] as const;

/** What leaving does, and honestly what it cannot do. */
export default function SafeUse() {
  const { t } = useWords();
  return (
    <Page title={t("public:safe.page")}>
      <Heading>{t("public:safe.title")}</Heading>
      <Lead>{t("public:safe.lead")}</Lead>
      {parts.map((part) => (
        <section key={part}>
          <Heading level={2}>{t(`public:safe.${part}.title`)}</Heading>
          <Prose>
            <p>{t(`public:safe.${part}.text`)}</p>
          </Prose>
        </section>
      ))}
    </Page>
  );
}
