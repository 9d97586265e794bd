import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { platformContext } from "../../../context.ts";
import { BackLink, Heading, Lead, Prose } from "../../../ui/html/index.ts";
import { useWords } from "../../../words/words.tsx";
import { languageOf } from "../address-language.ts";
import { Page } from "../page.tsx";
import { NotAdvice } from "./not-advice.tsx";

const order = ["in_force", "not_yet", "not_adopted", "lapsed", "replaced"] as const;

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { content, protection, services } = context.get(platformContext);
  const language = languageOf({ params });
  const today = await protection.publicDay(services);
  const acts = content.lawGuide.acts(today).map((act) => ({
    act: act.act,
    name: act.words.name[language],
    state: act.state,
    from: act.from,
    until: act.until,
    words: act.words[language],
    rules: act.rules.join(", "),
    checked: act.checked,
    sure: act.marks.every((mark) => mark === "SEEN"),
  }));
  return { acts, today };
}

/** What applies since when, what is pending, what lapsed: counted for today from the law files. */
export default function LawOverview() {
  const { t, date, language } = useWords();
  const { acts, today } = useLoaderData<typeof loader>();
  return (
    <Page title={t("lawguide:public.title")}>
      <BackLink href={`/${language}`}>{t("public:frame.home")}</BackLink>
      <Heading>{t("lawguide:public.title")}</Heading>
      <Lead>{t("lawguide:public.lead", { date: date(today) })}</Lead>
      <NotAdvice />
      <Prose>
        <ul>
          <li>
            <a href={`/${language}/law/data`}>{t("lawguide:public.data")}</a>
          </li>
          <li>
            <a href={`/${language}/law/evidence`}>{t("lawguide:public.evidence")}</a>
          </li>
        </ul>
      </Prose>
      {order.map((state) => {
        const list = acts.filter((act) => act.state === state);
        if (list.length === 0) return null;
        return (
          <section key={state}>
            <Heading level={2}>{t(`lawguide:state.${state}`)}</Heading>
            <Prose>
              {list.map((act) => (
                <div key={act.act} id={act.act}>
                  <h3>{act.name}</h3>
                  <p>
                    {act.words}
                    {act.from && ` ${t("lawguide:from", { date: date(act.from) })}`}
                    {act.until && ` ${t("lawguide:until", { date: date(act.until) })}`}
                  </p>
                  <p className="note">
                    {act.rules}. {t("lawguide:checked", { date: date(act.checked) })}{" "}
                    {!act.sure && t("lawguide:public.unsure")}
                  </p>
                </div>
              ))}
            </Prose>
          </section>
        );
      })}
    </Page>
  );
}
