import { type Language, languageNames, languages } from "../../words/languages.ts";

/** Before a language is known: said in each. */
export function BareProblem({ missing }: { missing: boolean }) {
  const lines: Readonly<Record<Language, string>> = missing
    ? {
        en: "There is no page here.",
        es: "Aquí no hay ninguna página.",
        el: "Δεν υπάρχει σελίδα εδώ.",
        pt: "Não há página aqui.",
      }
    : {
        en: "Something did not work.",
        es: "Algo no ha funcionado.",
        el: "Κάτι δεν λειτούργησε.",
        pt: "Algo não funcionou.",
      };
  return (
    <div className="page page-text">
      <title>Heroes</title>
      <main id="main">
        {languages.map((language, at) => {
          const Tag = at === 0 ? "h1" : "h2";
          return (
            <section key={language} lang={language}>
              <Tag className={`heading heading-${at === 0 ? "1" : "2"}`}>{lines[language]}</Tag>
              <p>
                <a href={`/${language}`}>{languageNames[language]}</a>
              </p>
            </section>
          );
        })}
      </main>
    </div>
  );
}
