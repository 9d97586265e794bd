import { BackLink, Heading, Lead, Prose } from "../../ui/html/index.ts";
import { useWords } from "../../words/words.tsx";
import { Page } from "../public/page.tsx";

export default function CheckStart() {
  const { t, language } = useWords();
  const ways = ["chat", "job", "sign"] as const;
  return (
    <Page title={t("check:start.title")}>
      <BackLink href={`/${language}`}>{t("public:frame.home")}</BackLink>
      <Heading>{t("check:start.heading")}</Heading>
      <Lead>{t("check:start.lead")}</Lead>
      <Prose>
        <ul>
          {ways.map((way) => (
            <li key={way}>
              <a href={`/${language}/check/${way}`}>{t(`check:start.${way}`)}</a>
              <br />
              {t(`check:start.${way}_text`)}
            </li>
          ))}
        </ul>
      </Prose>
    </Page>
  );
}
