import { languageNames, languages } from "../../words/languages.ts";

/** Before a language is known: said in each. */
export function BareProblem({ missing }: { missing: boolean }) {
  const lines = missing
    ? ["There is no page here.", "Aquí no hay ninguna página.", "Δεν υπάρχει σελίδα εδώ.", "Não há página aqui."]
    : ["Something did not work.", "Algo no ha funcionado.", "Κάτι δεν λειτούργησε.", "Algo não funcionou."];
  return (
    <div className="page page-text">
      <title>Heroes</title>
      <main id="main">
        {lines.map((line, at) => {
          const language = languages[at] ?? "en";
          const Tag = at === 0 ? "h1" : "h2";
          return (
            <section key={line} lang={language}>
              <Tag className={`heading heading-${at === 0 ? "1" : "2"}`}>{line}</Tag>
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
