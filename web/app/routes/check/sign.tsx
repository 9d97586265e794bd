import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import screening from "#content/signals/trafficking/screening.json";
import { AdviceCard, BackLink, ChoiceList, Details, Heading, Lead, PhoneLink } from "../../ui/html/index.ts";
import { useWords } from "../../words/words.tsx";
import { languageOf } from "../public/address-language.ts";
import { emergencyPhones } from "../public/help-lines.server.ts";
import { Page } from "../public/page.tsx";
import checkCss from "./check.css?url";
import { linesForPage } from "./lines.server.ts";
import signUrl from "./script/sign-page.ts?worker&url";
import { Lines } from "./tool.tsx";

export const links = () => [{ rel: "stylesheet", href: checkCss }];

const dimensions = ["D5", "D4", "D1", "D2", "D3", "D6"] as const;
const outcomes = ["none", "some", "work", "one", "several", "child"] as const;

export function loader(args: LoaderFunctionArgs) {
  const language = languageOf(args);
  return {
    phones: emergencyPhones(args, undefined),
    questions: screening.questions.map(({ text, ...question }) => ({ ...question, text: text[language] })),
    ...linesForPage(args, ["trafficking", "victim", "child", "labour"]),
  };
}

export default function Sign() {
  const { phones, questions, countries, lines } = useLoaderData<typeof loader>();
  const { t, language } = useWords();
  const names = Object.fromEntries(dimensions.map((dimension) => [dimension, t(`check:sign.dimension.${dimension}`)]));
  return (
    <Page title={t("check:start.title")}>
      <BackLink href={`/${language}/check`}>{t("check:start.title")}</BackLink>
      <Heading>{t("check:sign.title")}</Heading>
      <Lead>{t("check:sign.lead")}</Lead>
      <AdviceCard
        tone="emergency"
        label={t("report:danger.label")}
        heading={t("check:sign.danger")}
        action={phones.map(({ tel, text }) => <PhoneLink key={tel} tel={tel} text={text} size="l" />)}
      >
        <p>{t("check:sign.danger_text")}</p>
      </AdviceCard>
      <div id="sign" className="check-parts">
        <p>{t("check:sign.tick")}</p>
        <p className="note">{t("check:sign.private")}</p>
        <ChoiceList
          id="age"
          name="age"
          label={t("check:sign.age")}
          value="child"
          choices={[
            { value: "child", label: t("check:sign.age_child") },
            { value: "adult", label: t("check:sign.age_adult") },
          ]}
        />
        {dimensions.map((dimension) => (
          <fieldset key={dimension}>
            <legend className="heading heading-3">{names[dimension]}</legend>
            <ul className="check-boxes">
              {questions
                .filter((question) => question.dimension === dimension)
                .map(({ id, adult, child, text }) => (
                  <li key={id}>
                    <label>
                      <input
                        type="checkbox"
                        autoComplete="off"
                        data-dimension={dimension}
                        data-adult={adult}
                        data-child={child}
                      />
                      <span>{text}</span>
                    </label>
                  </li>
                ))}
            </ul>
          </fieldset>
        ))}
        <button id="sign-go" type="button" className="button button-main" hidden>
          {t("check:sign.go")}
        </button>
      </div>
      <section id="sign-answer" hidden aria-labelledby="sign-heading" className="check-next">
        <h2 id="sign-heading" className="heading heading-2" tabIndex={-1}>
          {t("check:sign.result")}
        </h2>
        {outcomes.map((outcome) => (
          <div
            key={outcome}
            data-outcome={outcome}
            hidden
            className={`banner banner-${outcome === "none" ? "info" : "caution"}`}
          >
            <div>
              <p className="banner-heading">{t(`check:sign.outcome.${outcome}`)}</p>
              <p>{t(`check:sign.outcome.${outcome}_text`)}</p>
            </div>
          </div>
        ))}
        <p
          id="sign-parts"
          hidden
          data-words={t("check:sign.parts", { parts: "{parts}" })}
          data-names={JSON.stringify(names)}
        />
      </section>
      <div id="sign-lines" hidden>
        <Lines countries={countries} lines={lines} />
      </div>
      <noscript>
        <p className="banner banner-info">{t("check:sign.by_hand")}</p>
        <p>
          <a href={`/${language}/help`}>{t("check:tool.all_lines")}</a>
        </p>
      </noscript>
      <Details summary={t("check:sign.why")}>
        <p>{t("check:sign.why_text")}</p>
      </Details>
      <script src={signUrl} defer />
    </Page>
  );
}
