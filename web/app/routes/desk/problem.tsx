import { ButtonLink, DeskProvider, EmptyState, SignInCard } from "../../ui/desk/index.ts";
import { type Language, languages } from "../../words/languages.ts";
import { useWords } from "../../words/words.tsx";

/** There is nothing here (or nothing for this person), or something went wrong inside. */
export function Problem({ missing }: { missing: boolean }) {
  const { t } = useWords();
  return (
    <>
      <title>{`${missing ? t("account:problem.missing") : t("account:problem.wrong")} - ${t("common:product")}`}</title>
      <EmptyState
        level={1}
        title={missing ? t("account:problem.missing") : t("account:problem.wrong")}
        action={<ButtonLink href="/desk">{t("account:start.title")}</ButtonLink>}
      >
        {missing ? t("account:problem.missing_lead") : t("account:problem.wrong_lead")}
      </EmptyState>
    </>
  );
}

/** The same before the language is known: said in each. */
export function BareProblem({ missing }: { missing: boolean }) {
  const lines: Readonly<Record<Language, string>> = missing
    ? {
        en: "There is nothing here.",
        es: "Aquí no hay nada.",
        el: "Δεν υπάρχει τίποτα εδώ.",
        pt: "Não há nada aqui.",
      }
    : { en: "Something went wrong.", es: "Algo ha fallado.", el: "Κάτι πήγε στραβά.", pt: "Algo correu mal." };
  return (
    <DeskProvider scheme="auto">
      <title>Heroes</title>
      <SignInCard brand="Heroes" title={lines.en}>
        {languages
          .filter((language) => language !== "en")
          .map((language) => (
            <p key={language} lang={language}>
              {lines[language]}
            </p>
          ))}
        <ButtonLink href="/desk">Heroes</ButtonLink>
      </SignInCard>
    </DeskProvider>
  );
}
