import type { ReactNode } from "react";
import { useRouteLoaderData } from "react-router";
import { SignInCard } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { LanguageLinks } from "./language-links.tsx";

/** The frame of a page before someone is signed in, with the languages at its foot. */
export function EntryCard({
  title,
  lead,
  step,
  note,
  children,
}: {
  title: string;
  lead?: ReactNode;
  step?: ReactNode;
  /** One sentence at the foot. */
  note?: ReactNode;
  children: ReactNode;
}) {
  const { t, language } = useWords();
  const layout = useRouteLoaderData("routes/account/entry-layout") as { practice?: boolean } | undefined;
  return (
    <>
      <title>{`${title} - ${t("common:product")}`}</title>
      <SignInCard
        brand={t("common:product")}
        title={title}
        lead={lead}
        step={step}
        practice={layout?.practice ? t("common:practice") : undefined}
        foot={
          <>
            {note && <p>{note}</p>}
            <LanguageLinks current={language} />
          </>
        }
      >
        {children}
      </SignInCard>
    </>
  );
}
