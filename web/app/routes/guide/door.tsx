import { data, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { guideDoors, pagesBehind } from "#content/schemas/guide/doors.ts";
import { guideTopics } from "#content/schemas/guide/front-matter.ts";
import { Heading, Lead } from "../../ui/html/index.ts";
import { useWords } from "../../words/words.tsx";
import { listed, pagesOf, placeOf } from "./guide.server.ts";
import { GuideFrame } from "./guide-frame.tsx";
import { keepCountry } from "./keep-country.ts";
import { PageList } from "./page-list.tsx";

export function loader(args: LoaderFunctionArgs) {
  const door = guideDoors.find(({ id }) => id === args.params.door);
  if (!door) throw data(null, { status: 404 });
  const place = placeOf(args);
  const pages = pagesBehind(pagesOf(args), door);
  return {
    door: door.id,
    reader: door.age === "8-11" ? ("child" as const) : ("anyone" as const),
    country: place.country,
    topics: guideTopics
      .map((topic) => ({
        topic,
        pages: pages.filter(({ front }) => front.topic === topic).map((page) => listed(page, place.language)),
      }))
      .filter((one) => one.pages.length > 0),
  };
}

export default function GuideDoor() {
  const { door, reader, country, topics } = useLoaderData<typeof loader>();
  const { t, language } = useWords();
  return (
    <GuideFrame title={t(`guide:door.${door}.title`)} country={country} reader={reader}>
      <Heading caption={t("guide:home.title")}>{t(`guide:door.${door}.title`)}</Heading>
      <Lead>{t(`guide:door.${door}.text`)}</Lead>
      {topics.map(({ topic, pages }) => (
        <section key={topic}>
          <Heading level={2}>{t(`guide:topic.${topic}`)}</Heading>
          <PageList pages={pages} language={language} country={country} through={door} />
        </section>
      ))}
      <p className="no-print">
        <a href={keepCountry(`/${language}/guide/pdf/for-${door}`, country)}>{t("guide:page.pdf_all")}</a>
      </p>
    </GuideFrame>
  );
}
