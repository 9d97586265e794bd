import { keepCountry } from "./keep-country.ts";

export type ListedPage = {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly lang?: string | undefined;
};

/** Pages by title, each with what it is about. */
export function PageList({
  pages,
  language,
  country,
  through,
}: {
  pages: readonly ListedPage[];
  language: string;
  country: string | undefined;
  /** The door they are read through, kept in the address. */
  through?: string | undefined;
}) {
  return (
    <ul className="guide-list">
      {pages.map(({ name, title, summary, lang }) => (
        <li key={name} lang={lang}>
          <a href={keepCountry(`/${language}/guide/${name}`, country, through ? { for: through } : {})}>{title}</a>
          <span className="note">{summary}</span>
        </li>
      ))}
    </ul>
  );
}
