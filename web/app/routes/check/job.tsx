import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import firms from "#content/signals/jobs/firms.json?url";
import lexiconEl from "#content/signals/jobs/lexicon.el.json?url";
import lexiconEn from "#content/signals/jobs/lexicon.en.json?url";
import lexiconEs from "#content/signals/jobs/lexicon.es.json?url";
import lexiconPt from "#content/signals/jobs/lexicon.pt.json?url";
import rules from "#content/signals/jobs/rules.json?url";
import signals from "#content/signals/jobs/signals.json?url";
import wages from "#content/signals/jobs/wages.json?url";
import numbersEl from "#content/signals/jobs/weights.el.json?url";
import numbersEn from "#content/signals/jobs/weights.en.json?url";
import numbersEs from "#content/signals/jobs/weights.es.json?url";
import weights from "#content/signals/jobs/weights.json?url";
import numbersPt from "#content/signals/jobs/weights.pt.json?url";
import wordsEl from "#content/signals/jobs/words.el.json?url";
import wordsEn from "#content/signals/jobs/words.en.json?url";
import wordsEs from "#content/signals/jobs/words.es.json?url";
import wordsPt from "#content/signals/jobs/words.pt.json?url";
import { BackLink, Details, Heading, Lead, Prose } from "../../ui/html/index.ts";
import { useWords } from "../../words/words.tsx";
import { languageOf } from "../public/address-language.ts";
import { Page } from "../public/page.tsx";
import checkCss from "./check.css?url";
import { linesForPage } from "./lines.server.ts";
import { jobByHand, jobLists } from "./signs.server.ts";
import { ByHand, Tool } from "./tool.tsx";
import workerUrl from "./worker/job-worker.ts?worker&url";

export const links = () => [{ rel: "stylesheet", href: checkCss }];

export function loader(args: LoaderFunctionArgs) {
  const language = languageOf(args);
  return {
    groups: jobByHand(language),
    lists: jobLists(language),
    ...linesForPage(args, ["trafficking", "labour", "victim", "child"]),
  };
}

const words = { en: wordsEn, es: wordsEs, el: wordsEl, pt: wordsPt };

export default function CheckJob() {
  const { groups, lists, countries, lines } = useLoaderData<typeof loader>();
  const { t, language } = useWords();
  return (
    <Page title={t("check:start.title")}>
      <BackLink href={`/${language}/check`}>{t("check:start.title")}</BackLink>
      <Heading>{t("check:job.title")}</Heading>
      <Lead>{t("check:job.lead")}</Lead>
      <Tool
        kind="job"
        worker={workerUrl}
        files={{
          signals,
          rules,
          weights,
          wages,
          firms,
          words: words[language],
          "lexicon.en": lexiconEn,
          "lexicon.es": lexiconEs,
          "lexicon.el": lexiconEl,
          "lexicon.pt": lexiconPt,
          "numbers.en": numbersEn,
          "numbers.es": numbersEs,
          "numbers.el": numbersEl,
          "numbers.pt": numbersPt,
        }}
        reportKind="suspicious-job"
        countries={countries}
        lines={lines}
      />
      <Details summary={t("check:job.questions")}>
        <Prose>
          <ol id="check-questions">
            {lists.questions.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
        </Prose>
      </Details>
      <Details summary={t("check:job.checklist")}>
        <ul className="check-boxes">
          {lists.checklist.map((line) => (
            <li key={line}>
              <label>
                <input type="checkbox" autoComplete="off" />
                <span>{line}</span>
              </label>
            </li>
          ))}
        </ul>
      </Details>
      <Details summary={t("check:job.there")}>
        <Prose>
          <ul>
            {lists.alreadyThere.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Prose>
      </Details>
      <ByHand kind="job" groups={groups} />
    </Page>
  );
}
