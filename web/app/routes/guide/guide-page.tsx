import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { doorOf, pagesBehind } from "#content/schemas/guide/doors.ts";
import { guideTools } from "#content/schemas/guide/tools.ts";
import { elementsOf } from "#content/schemas/guide/tree.ts";
import { Banner, Heading, Lead } from "../../ui/html/index.ts";
import { useWords } from "../../words/words.tsx";
import { CountryForm } from "./country-form.tsx";
import { linesFor, pageOf, pagesOf, placeOf } from "./guide.server.ts";
import { GuideBody } from "./guide-body.tsx";
import { GuideFrame } from "./guide-frame.tsx";
import { keepCountry } from "./keep-country.ts";
import { PageFoot } from "./page-foot.tsx";

export function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args, args.params.page);
  const place = placeOf(args);
  const door = doorOf(page, new URL(args.request.url).searchParams.get("for"));
  const beside = pagesBehind(pagesOf(args), door);
  const at = beside.findIndex(({ name }) => name === page.name);
  const short = (one: (typeof beside)[number] | undefined) => one && { name: one.name, title: one.front.title };
  const kinds = elementsOf(page.body)
    .filter(({ tag }) => tag === "helplines")
    .map(({ attributes }) => attributes.kinds as readonly string[]);
  return {
    page,
    place,
    door: door.id,
    // The page's first door is meant when none stands in the address.
    through: doorOf(page, null).id === door.id ? undefined : door.id,
    tool: guideTools[page.name],
    next: short(beside[at + 1]),
    previous: short(beside[at - 1]),
    lines: Object.fromEntries(kinds.map((one) => [one.join(","), linesFor(args, place.country, one)])),
  };
}

export default function GuidePageRoute() {
  const { page, place, door, through, tool, next, previous, lines } = useLoaderData<typeof loader>();
  const { t, language } = useWords();
  const { front } = page;
  const translated = page.language === language;
  const keep: Record<string, string> = through ? { for: through } : {};
  const beside = (name: string) => keepCountry(`/${language}/guide/${name}`, place.country, keep);
  return (
    <GuideFrame title={front.title} country={place.country} reader={front.age === "8-11" ? "child" : "anyone"}>
      {!translated && (
        <Banner tone="info">
          <p>{t("guide:page.untranslated")}</p>
        </Banner>
      )}
      <article lang={translated ? undefined : page.language} className="guide-article">
        <Heading caption={t(`guide:door.${door}.title`)}>{front.title}</Heading>
        <Lead>{front.summary}</Lead>
        <GuideBody body={page.body} place={{ country: place.country, countryName: place.countryName, lines }} />
      </article>
      {tool && (
        <p className="no-print">
          <a href={`/${language}/${tool}`}>{t(`guide:tool.${tool}`)}</a>
        </p>
      )}
      <CountryForm country={place.country} countries={place.countries} keep={keep} />
      <nav className="guide-beside no-print" aria-label={t("guide:page.nearby")}>
        {previous && (
          <a href={beside(previous.name)} rel="prev">
            <span className="note">{t("guide:page.previous")}</span>
            {previous.title}
          </a>
        )}
        {next && (
          <a href={beside(next.name)} rel="next">
            <span className="note">{t("guide:page.next")}</span>
            {next.title}
          </a>
        )}
      </nav>
      <PageFoot front={front} pdf={keepCountry(`/${language}/guide/pdf/${page.name}`, place.country)} />
    </GuideFrame>
  );
}
