import { Link, useLocation } from "react-router";
import { languageNames, languages } from "../../words/languages.ts";

/** The same page in the other languages; what is typed is not sent. */
export function LanguageLinks({ current }: { current: string }) {
  const { pathname, search } = useLocation();
  const to = (language: string) => {
    const query = new URLSearchParams(search);
    query.set("lang", language);
    return `${pathname}?${query}`;
  };
  const others = languages.filter((language) => language !== current);
  return (
    <p>
      {others.map((language, at) => (
        <span key={language}>
          {at > 0 && " · "}
          <Link to={to(language)} lang={language} hrefLang={language} reloadDocument>
            {languageNames[language]}
          </Link>
        </span>
      ))}
    </p>
  );
}
