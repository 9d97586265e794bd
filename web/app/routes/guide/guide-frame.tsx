import type { ReactNode } from "react";
import { BackLink } from "../../ui/html/index.ts";
import { useWords } from "../../words/words.tsx";
import { Page } from "../public/page.tsx";
import { keepCountry } from "./keep-country.ts";

/** The frame of a page of the guide: a way back to all of it, and the search, which shows only where scripts are on. */
export function GuideFrame({
  title,
  country,
  width,
  reader,
  first = false,
  children,
}: {
  title: string;
  country: string | undefined;
  width?: "text" | "wide" | undefined;
  reader?: "child" | "anyone" | undefined;
  /** The page of the doors itself. */
  first?: boolean;
  children: ReactNode;
}) {
  const { t, language } = useWords();
  return (
    <Page title={title} width={width} reader={reader}>
      {first ? (
        <BackLink href={`/${language}`}>{t("public:frame.home")}</BackLink>
      ) : (
        <BackLink href={keepCountry(`/${language}/guide`, country)}>{t("guide:page.guide")}</BackLink>
      )}
      {children}
    </Page>
  );
}
