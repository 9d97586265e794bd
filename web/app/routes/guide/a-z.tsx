import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { Heading, Lead } from "../../ui/html/index.ts";
import { useWords } from "../../words/words.tsx";
import { listed, pagesOf, placeOf } from "./guide.server.ts";
import { GuideFrame } from "./guide-frame.tsx";
import { PageList } from "./page-list.tsx";
import { GuideSearch } from "./search.tsx";

export function loader(args: LoaderFunctionArgs) {
  const { country, language } = placeOf(args);
  const order = new Intl.Collator(language);
  const pages = pagesOf(args).map((page) => listed(page, language));
  return { country, pages: pages.sort((a, b) => order.compare(a.title, b.title)) };
}

/** The plain index, for whoever has scripts off or likes to see everything. */
export default function GuideIndex() {
  const { country, pages } = useLoaderData<typeof loader>();
  const { t, language } = useWords();
  return (
    <GuideFrame title={t("guide:az.title")} country={country}>
      <Heading>{t("guide:az.title")}</Heading>
      <Lead>{t("guide:az.lead")}</Lead>
      <GuideSearch country={country} />
      <PageList pages={pages} language={language} country={country} />
    </GuideFrame>
  );
}
