import { useLocation } from "react-router";
import { Button, ButtonLink, DeskProvider, EmptyState, SignInCard, TextAreaField } from "../../ui/desk/index.ts";
import { type Language, languages } from "../../words/languages.ts";
import { useWords } from "../../words/words.tsx";
import type { ProblemData } from "../public/guard.server.ts";

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
        <OtherLanguages lines={lines} />
        <ButtonLink href="/desk">Heroes</ButtonLink>
      </SignInCard>
    </DeskProvider>
  );
}

const OtherLanguages = ({ lines }: { lines: Readonly<Record<Language, string>> }) =>
  languages
    .filter((language) => language !== "en")
    .map((language) => (
      <p key={language} lang={language}>
        {lines[language]}
      </p>
    ));

type Kept = NonNullable<ProblemData["kept"]>;

/** The database does not answer: what was typed stands here, and one button sends the same form again. */
export function Away({ kept }: { kept: Kept }) {
  const { t } = useWords();
  return (
    <>
      <title>{`${t("account:problem.away")} - ${t("common:product")}`}</title>
      <EmptyState
        level={1}
        title={t("account:problem.away")}
        action={
          <SendAgain
            kept={kept}
            typed={(number) => t("account:problem.away_typed", { number })}
            again={t("account:problem.away_again")}
          />
        }
      >
        {kept.length > 0 ? t("account:problem.away_kept") : t("account:problem.away_lead")}
      </EmptyState>
    </>
  );
}

/** The same before the language is known. */
export function BareAway({ kept }: { kept: Kept }) {
  const lines: Readonly<Record<Language, string>> =
    kept.length > 0
      ? {
          en: "The database does not answer just now. What you typed stands here; send it again in a moment.",
          es: "La base de datos no responde ahora. Lo que escribió está aquí; envíelo de nuevo en un momento.",
          el: "Η βάση δεδομένων δεν απαντά. Ό,τι γράψατε είναι εδώ· στείλτε το ξανά σε λίγο.",
          pt: "A base de dados não responde. O que escreveu está aqui; envie de novo daqui a pouco.",
        }
      : {
          en: "The database does not answer just now. Please try again in a moment.",
          es: "La base de datos no responde ahora. Inténtelo de nuevo en un momento.",
          el: "Η βάση δεδομένων δεν απαντά αυτή τη στιγμή. Δοκιμάστε ξανά σε λίγο.",
          pt: "A base de dados não responde neste momento. Tente de novo daqui a pouco.",
        };
  return (
    <DeskProvider scheme="auto">
      <title>Heroes</title>
      <SignInCard brand="Heroes" title={lines.en}>
        <OtherLanguages lines={lines} />
        <SendAgain kept={kept} typed={String} again="Try again / Reintentar / Δοκιμή ξανά / Tentar de novo" />
      </SignInCard>
    </DeskProvider>
  );
}

/** Long texts can be seen and copied; the rest of the form waits unseen. */
function SendAgain(props: { kept: Kept; typed: (number: number) => string; again: string }) {
  const { pathname, search } = useLocation();
  const isLong = (value: string) => value.length > 30 || value.includes("\n");
  if (props.kept.length === 0) return <ButtonLink href={`${pathname}${search}`}>{props.again}</ButtonLink>;
  let number = 0;
  return (
    // A whole new page, with or without scripts: this one is drawn from what was sent.
    <form method="post" action={`${pathname}${search}`} className="dk-stack">
      {props.kept.map(([name, value], at) =>
        isLong(value) ? (
          <TextAreaField
            key={`${name} ${String(at)}`}
            name={name}
            label={props.typed(++number)}
            rows={6}
            defaultValue={value}
          />
        ) : (
          <input key={`${name} ${String(at)}`} type="hidden" name={name} value={value} />
        ),
      )}
      <Button>{props.again}</Button>
    </form>
  );
}
