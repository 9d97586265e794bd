import type { ReactNode } from "react";
import { ExitIcon, PracticeIcon, Wordmark } from "../art/index.ts";

export interface LanguageChoice {
  /** BCP 47 tag. */
  lang: string;
  /** The language's own name: "Ελληνικά". */
  name: string;
  current?: boolean | undefined;
  /** A plain link to the same page in that language. Left out when `languages.form` is used. */
  href?: string | undefined;
}

export interface PublicShellProps {
  skip: string;
  wordmark: { href: string; label: string };
  /**
   * Leaving in one action, without script: a form that posts to `action`.
   * `limits` says what leaving cannot do; it stands under the header and describes the button.
   */
  exit: { action: string; label: string; limits: string; accessKey?: string | undefined };
  languages?:
    | {
        label: string;
        choices: readonly LanguageChoice[];
        /**
         * For a page with a form that is being filled in: buttons named `name`, whose value is `prefix` and the tag. They
         * send the form with this id, so that nothing typed is lost by changing the language.
         */
        form?: { id: string; name: string; prefix?: string | undefined } | undefined;
      }
    | undefined;
  /** Says on every page that this installation is for practice. */
  practice?: { title: string; text: string } | undefined;
  footer?: { label: string; links: readonly { href: string; text: string }[]; note?: string | undefined } | undefined;
  /** "text" is one column; "wide" leaves room for the three doors. */
  width?: "text" | "wide" | undefined;
  /** "child" sets larger words and more space. */
  reader?: "child" | "anyone" | undefined;
  children: ReactNode;
}

function Languages({ label, choices, form }: NonNullable<PublicShellProps["languages"]>) {
  const items = choices.map(({ lang, name, current = false, href }) => (
    <li key={lang}>
      {current ? (
        <span lang={lang} aria-current="true">
          {name}
        </span>
      ) : form ? (
        <button
          type="submit"
          form={form.id}
          name={form.name}
          value={`${form.prefix ?? ""}${lang}`}
          lang={lang}
          formNoValidate
        >
          {name}
        </button>
      ) : (
        <a href={href} lang={lang} hrefLang={lang}>
          {name}
        </a>
      )}
    </li>
  ));
  return (
    <nav className="languages" aria-label={label}>
      {form && (
        // Enter in a field presses the first button of a form: this one, which goes on, and not a language.
        <button className="hidden-text" type="submit" form={form.id} tabIndex={-1} aria-hidden="true" formNoValidate />
      )}
      <ul>{items}</ul>
    </nav>
  );
}

/** The frame of every public page: skip link, Exit, languages, one main column, footer. No script, no hooks. */
export function PublicShell({
  skip,
  wordmark,
  exit,
  languages,
  practice,
  footer,
  width = "text",
  reader = "anyone",
  children,
}: PublicShellProps) {
  return (
    <div className={`page page-${width} reader-${reader}`}>
      <a className="skip" href="#main">
        {skip}
      </a>
      {practice && (
        <aside className="practice" aria-label={practice.title}>
          <PracticeIcon />
          <p>
            <strong>{practice.title}</strong> {practice.text}
          </p>
        </aside>
      )}
      <header>
        <div className="top">
          <div className="top-row">
            <a className="home" href={wordmark.href} aria-label={wordmark.label}>
              <Wordmark />
            </a>
            <form className="exit" method="post" action={exit.action}>
              {/* biome-ignore lint/a11y/noAccessKey: leaving by key must work without script (promise 16) */}
              <button type="submit" accessKey={exit.accessKey} aria-describedby="exit-limits">
                <ExitIcon />
                {exit.label}
              </button>
            </form>
          </div>
        </div>
        <div className="under-top">
          {languages && <Languages {...languages} />}
          <p id="exit-limits" className="exit-limits">
            {exit.limits}
          </p>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      {footer && (
        <footer className="foot">
          <nav aria-label={footer.label}>
            <ul>
              {footer.links.map(({ href, text }) => (
                <li key={href}>
                  <a href={href}>{text}</a>
                </li>
              ))}
            </ul>
          </nav>
          {footer.note && <p>{footer.note}</p>}
        </footer>
      )}
    </div>
  );
}
