import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { termClasses } from "#content/schemas/guide/term-classes.ts";
import { platformContext } from "../../context.ts";
import { Button, Heading, Lead } from "../../ui/html/index.ts";
import { useWords } from "../../words/words.tsx";
import { placeOf } from "./guide.server.ts";
import { GuideFrame } from "./guide-frame.tsx";

const fold = (text: string) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ς", "σ");

export function loader(args: LoaderFunctionArgs) {
  const { country, language } = placeOf(args);
  const asked = (new URL(args.request.url).searchParams.get("q") ?? "").slice(0, 60).trim();
  const terms = args.context
    .get(platformContext)
    .guide.glossary(language)
    .filter(({ term, note = "" }) => fold(`${term} ${note}`).includes(fold(asked)));
  return { country, asked, terms };
}

/** Words to use and to avoid. The search works without script: the page comes back with what fits. */
export default function Glossary() {
  const { country, asked, terms } = useLoaderData<typeof loader>();
  const { t } = useWords();
  return (
    <GuideFrame title={t("guide:words.title")} country={country}>
      <Heading>{t("guide:words.title")}</Heading>
      <Lead>{t("guide:words.lead")}</Lead>
      <form method="get" className="guide-ask no-print">
        {country && <input type="hidden" name="country" value={country} />}
        <label className="label" htmlFor="q">
          {t("guide:words.label")}
        </label>
        <input id="q" name="q" className="input" type="search" defaultValue={asked} autoComplete="off" maxLength={60} />
        <Button look="quiet">{t("guide:words.show")}</Button>
      </form>
      {asked && (
        <p role="status">
          {terms.length === 0 && `${t("guide:words.empty")} `}
          <a href={country ? `?country=${country}` : "?"}>{t("guide:words.back")}</a>
        </p>
      )}
      {termClasses
        .map((kind) => ({ kind, own: terms.filter((term) => term.class === kind) }))
        .filter(({ own }) => own.length > 0)
        .map(({ kind, own }) => (
          <section key={kind}>
            <Heading level={2} id={kind}>
              {t(`guide:words.${kind}`)}
            </Heading>
            <dl className={`guide-terms guide-terms-${kind}`}>
              {own.map(({ term, note, mark }) => (
                <div key={term}>
                  <dt>
                    {term}
                    {mark === "G" && (
                      <abbr title={t("guide:words.g")} aria-label={t("guide:words.g")}>
                        {" "}
                        *
                      </abbr>
                    )}
                  </dt>
                  {note && (
                    <dd>
                      {kind === "avoid" && <span className="note">{t("guide:words.instead")}: </span>}
                      {note}
                    </dd>
                  )}
                </div>
              ))}
            </dl>
          </section>
        ))}
      <p className="note">* {t("guide:words.confirm")}</p>
    </GuideFrame>
  );
}
