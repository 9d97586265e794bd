import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { guideDoors } from "#content/schemas/guide/doors.ts";
import { ArrowIcon } from "../../ui/art/index.ts";
import { Heading, Lead } from "../../ui/html/index.ts";
import { useWords } from "../../words/words.tsx";
import { listed, pagesOf, placeOf } from "./guide.server.ts";
import { GuideFrame } from "./guide-frame.tsx";
import { keepCountry } from "./keep-country.ts";
import { PageList } from "./page-list.tsx";
import { GuideSearch } from "./search.tsx";

export function loader(args: LoaderFunctionArgs) {
  const place = placeOf(args);
  const now = pagesOf(args).filter(({ front }) => front.topic === "now" && front.age === "all");
  return { country: place.country, now: now.map((page) => listed(page, place.language)) };
}

export default function GuideDoors() {
  const { country, now } = useLoaderData<typeof loader>();
  const { t, language } = useWords();
  const at = (path: string) => keepCountry(`/${language}/guide/${path}`, country);
  return (
    <GuideFrame title={t("guide:home.title")} country={country} width="wide" first>
      <Heading>{t("guide:home.title")}</Heading>
      <Lead>{t("guide:home.lead")}</Lead>
      <GuideSearch country={country} />
      <nav className="guide-doors" aria-label={t("guide:home.doors")}>
        <ul>
          {guideDoors.map(({ id }) => (
            <li key={id}>
              <a className="way" href={at(`for/${id}`)}>
                <span>
                  <span className="way-title">
                    {t(`guide:door.${id}.title`)}
                    <ArrowIcon />
                  </span>
                  <span className="way-text">{t(`guide:door.${id}.text`)}</span>
                </span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <section>
        <Heading level={2}>{t("guide:home.now")}</Heading>
        <PageList pages={now} language={language} country={country} />
      </section>
      <nav aria-label={t("guide:home.more")}>
        <Heading level={2}>{t("guide:home.more")}</Heading>
        <ul className="guide-list">
          {(
            [
              ["a-z", "all"],
              ["words", "words"],
              ["numbers", "numbers"],
              ["offline", "offline"],
            ] as const
          ).map(([path, key]) => (
            <li key={path}>
              <a href={at(path)}>{t(`guide:home.${key}`)}</a>
            </li>
          ))}
        </ul>
      </nav>
    </GuideFrame>
  );
}
