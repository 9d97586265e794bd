import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { AdviceCard, Heading, Lead } from "../../ui/html/index.ts";
import { useWords } from "../../words/words.tsx";
import { BarFigure } from "./bar-figure.tsx";
import { CountryForm } from "./country-form.tsx";
import { linesFor, placeOf } from "./guide.server.ts";
import { GuideFrame } from "./guide-frame.tsx";
import { GuideHelpLines } from "./help-lines.tsx";

export function loader(args: LoaderFunctionArgs) {
  const place = placeOf(args);
  return {
    place,
    figures: args.context.get(platformContext).guide.figures(),
    lines: linesFor(args, place.country, ["child", "trafficking", "victim"]),
  };
}

/** Published figures, each with its table, source, year and the note that it counts what was found. */
export default function Numbers() {
  const { place, figures, lines } = useLoaderData<typeof loader>();
  const { t, language, number, date } = useWords();
  return (
    <GuideFrame title={t("guide:numbers.title")} country={place.country}>
      <Heading>{t("guide:numbers.title")}</Heading>
      <Lead>{t("guide:numbers.lead")}</Lead>
      <AdviceCard tone="important" heading={t("guide:numbers.caution")} />
      {figures.map(({ id, title, unit, geography, note, percent, bars, source }) => {
        const shown = bars.map(({ label, value }) => ({
          label: label[language],
          value,
          text: percent ? `${number(value)} %` : number(value),
        }));
        return (
          <figure key={id} id={id} className="guide-figure">
            <figcaption>
              <Heading level={2}>{title[language]}</Heading>
            </figcaption>
            <BarFigure title={title[language]} bars={shown} />
            {note && <p>{note[language]}</p>}
            <p className="note">
              {t("guide:numbers.unit", { unit: unit[language] })}.{" "}
              {t("guide:numbers.where", { place: geography[language] })}. {t("guide:numbers.source")}:{" "}
              {source.url ? (
                <a href={source.url} rel="noreferrer" lang="en">
                  {source.title}
                </a>
              ) : (
                <span lang="en">{source.title}</span>
              )}
              , {t("guide:page.checked", { date: date(source.checked) })}.
              {source.mark === "S2" && ` ${t("guide:numbers.s2")}`}
            </p>
            <details className="details">
              <summary>{t("guide:numbers.table")}</summary>
              <div className="details-body">
                <table className="guide-table">
                  <thead>
                    <tr>
                      <th scope="col">{t("guide:numbers.what")}</th>
                      <th scope="col">{t("guide:numbers.value")}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {shown.map(({ label, text }) => (
                      <tr key={label}>
                        <th scope="row">{label}</th>
                        <td>{text}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </details>
            <p className="guide-files no-print">
              <a href={`/${language}/guide/numbers/${id}`}>
                {t("guide:numbers.csv")} <span className="hidden-text">{title[language]}</span>
              </a>
              <a href={`/${language}/guide/numbers/${id}/picture`}>
                {t("guide:numbers.svg")} <span className="hidden-text">{title[language]}</span>
              </a>
            </p>
          </figure>
        );
      })}
      <p>{t("guide:numbers.help")}</p>
      <GuideHelpLines lines={lines} country={place.country} countryName={place.countryName} />
      <CountryForm country={place.country} countries={place.countries} />
    </GuideFrame>
  );
}
