import type { LoaderFunctionArgs } from "react-router";
import { asFile } from "../../../as-file.ts";
import { drawFigure } from "./draw-figure.ts";
import { figureOf } from "./figure-file.server.ts";

/** One figure as a picture that stands alone: with its unit, place, source and the note on what is counted. */
export function loader(args: LoaderFunctionArgs) {
  const { figure, words } = figureOf(args);
  const { t, language, number, date } = words;
  const { title, unit, geography, note, percent, bars, source } = figure;
  const picture = drawFigure({
    language,
    title: title[language],
    bars: bars.map(({ label, value }) => ({
      label: label[language],
      value,
      text: percent ? `${number(value)} %` : number(value),
    })),
    notes: [
      `${t("guide:numbers.unit", { unit: unit[language] })}. ${t("guide:numbers.where", { place: geography[language] })}.`,
      ...(note ? [note[language]] : []),
      t("guide:numbers.caution"),
      `${t("guide:numbers.source")}: ${source.title}, ${t("guide:page.checked", { date: date(source.checked) })}.`,
      ...(source.mark === "S2" ? [t("guide:numbers.s2")] : []),
    ],
  });
  return asFile(picture, "image/svg+xml; charset=utf-8", `${figure.id}.svg`);
}
