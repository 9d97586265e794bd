import { ArrowIcon } from "../../ui/art/index.ts";
import { BackLink, Heading, Lead } from "../../ui/html/index.ts";
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
      <nav className="ways" aria-label={t("check:start.title")}>
        <ul>
          {ways.map((way) => (
            <li key={way}>
              <a className="way" href={`/${language}/check/${way}`}>
                <span>
                  <span className="way-title">
                    {t(`check:start.${way}`)}
                    <ArrowIcon />
                  </span>
                  <span className="way-text">{t(`check:start.${way}_text`)}</span>
                </span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </Page>
  );
}
