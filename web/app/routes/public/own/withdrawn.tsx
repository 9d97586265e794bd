import { Actions, Heading, Lead, LinkButton } from "../../../ui/html/index.ts";
import { useWords } from "../../../words/words.tsx";
import { Page } from "../page.tsx";

/** Says the same to everyone who opens it: it knows nothing of any report. */
export default function Withdrawn() {
  const { t, language } = useWords();
  return (
    <Page title={t("reporter:own.page")}>
      <Heading>{t("reporter:withdrawn.heading")}</Heading>
      <Lead>{t("reporter:withdrawn.lead")}</Lead>
      <Actions>
        <LinkButton href={`/${language}/help`}>{t("public:help.title")}</LinkButton>
      </Actions>
    </Page>
  );
}
