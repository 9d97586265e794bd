import { data, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { platformContext } from "../../../context.ts";
import { BackLink, Heading, Lead, Prose } from "../../../ui/html/index.ts";
import { useWords } from "../../../words/words.tsx";
import { languageOf } from "../address-language.ts";
import { Page } from "../page.tsx";
import { NotAdvice } from "./not-advice.tsx";

export function loader({ params, context }: LoaderFunctionArgs) {
  const { content } = context.get(platformContext);
  const language = languageOf({ params });
  const topic = params.topic === "data" || params.topic === "evidence" ? params.topic : null;
  if (!topic) throw data(null, { status: 404 });
  return {
    topic,
    rules: content.lawGuide.open[topic].map((rule) => ({
      rule: rule.rule,
      article: rule.article,
      words: rule.words?.[language] ?? "",
      source: rule.source,
      checked: rule.checked,
      sure: rule.mark === "SEEN",
    })),
  };
}

/** Plain words about data protection, or about evidence across borders, each with its row, source and day. */
export default function LawTopic() {
  const { t, date, language } = useWords();
  const { topic, rules } = useLoaderData<typeof loader>();
  return (
    <Page title={t(`lawguide:public.${topic}`)}>
      <BackLink href={`/${language}/law`}>{t("lawguide:public.title")}</BackLink>
      <Heading>{t(`lawguide:public.${topic}`)}</Heading>
      <Lead>{t(`lawguide:public.${topic}_lead`)}</Lead>
      <NotAdvice />
      <Prose>
        {rules.map((rule) => (
          <div key={rule.rule} id={rule.rule}>
            <p>{rule.words}</p>
            <p className="note">
              {rule.rule}, <span lang="en">{rule.source}</span>. {t("lawguide:checked", { date: date(rule.checked) })}{" "}
              {!rule.sure && t("lawguide:public.unsure")}
            </p>
          </div>
        ))}
      </Prose>
    </Page>
  );
}
