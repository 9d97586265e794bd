import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import lexiconEl from "#content/signals/chat/lexicon.el.json?url";
import lexiconEn from "#content/signals/chat/lexicon.en.json?url";
import lexiconEs from "#content/signals/chat/lexicon.es.json?url";
import lexiconPt from "#content/signals/chat/lexicon.pt.json?url";
import notions from "#content/signals/chat/notions.json?url";
import signals from "#content/signals/chat/signals.json?url";
import numbersEl from "#content/signals/chat/weights.el.json?url";
import numbersEn from "#content/signals/chat/weights.en.json?url";
import numbersEs from "#content/signals/chat/weights.es.json?url";
import weights from "#content/signals/chat/weights.json?url";
import numbersPt from "#content/signals/chat/weights.pt.json?url";
import wordsEl from "#content/signals/chat/words.el.json?url";
import wordsEn from "#content/signals/chat/words.en.json?url";
import wordsEs from "#content/signals/chat/words.es.json?url";
import wordsPt from "#content/signals/chat/words.pt.json?url";
import { BackLink, Heading, Lead } from "../../ui/html/index.ts";
import { useWords } from "../../words/words.tsx";
import { languageOf } from "../public/address-language.ts";
import { Page } from "../public/page.tsx";
import checkCss from "./check.css?url";
import { linesForPage } from "./lines.server.ts";
import { chatByHand } from "./signs.server.ts";
import { ByHand, Tool } from "./tool.tsx";
import workerUrl from "./worker/chat-worker.ts?worker&url";

export const links = () => [{ rel: "stylesheet", href: checkCss }];

export function loader(args: LoaderFunctionArgs) {
  const language = languageOf(args);
  return {
    groups: chatByHand(language),
    ...linesForPage(args, ["child", "cyber-help", "parents", "online-report", "removal"]),
  };
}

const words = { en: wordsEn, es: wordsEs, el: wordsEl, pt: wordsPt };

export default function CheckChat() {
  const { groups, countries, lines } = useLoaderData<typeof loader>();
  const { t, language } = useWords();
  return (
    <Page title={t("check:start.title")}>
      <BackLink href={`/${language}/check`}>{t("check:start.title")}</BackLink>
      <Heading>{t("check:chat.title")}</Heading>
      <Lead>{t("check:chat.lead")}</Lead>
      <Tool
        kind="chat"
        worker={workerUrl}
        files={{
          signals,
          notions,
          weights,
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
        reportKind="grooming"
        countries={countries}
        lines={lines}
      />
      <ByHand kind="chat" groups={groups} />
    </Page>
  );
}
