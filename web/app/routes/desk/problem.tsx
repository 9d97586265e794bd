import { ButtonLink, DeskProvider, EmptyState, SignInCard } from "../../ui/desk/index.ts";
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
  const lines = missing
    ? ["There is nothing here.", "Aquí no hay nada.", "Δεν υπάρχει τίποτα εδώ.", "Não há nada aqui."]
    : ["Something went wrong.", "Algo ha fallado.", "Κάτι πήγε στραβά.", "Algo correu mal."];
  const languages = ["en", "es", "el", "pt"];
  return (
    <DeskProvider scheme="auto">
      <title>Heroes</title>
      <SignInCard brand="Heroes" title={lines[0]}>
        {lines.slice(1).map((line, at) => (
          <p key={line} lang={languages[at + 1]}>
            {line}
          </p>
        ))}
        <ButtonLink href="/desk">Heroes</ButtonLink>
      </SignInCard>
    </DeskProvider>
  );
}
