import type { LoaderFunctionArgs } from "react-router";
import { asFile } from "../../../as-file.ts";
import { platformContext } from "../../../context.ts";
import { figureOf } from "./figure-file.server.ts";

/** One figure as a file for a table, with its source in every row, so that it is not quoted without. */
export function loader(args: LoaderFunctionArgs) {
  const { figure, words } = figureOf(args);
  const { t, language } = words;
  const { source, geography, unit } = figure;
  const rows = [
    [t("guide:numbers.what"), t("guide:numbers.value"), unit[language], geography[language], t("guide:numbers.source")],
    ...figure.bars.map(({ label, value }) => [
      label[language],
      value,
      unit[language],
      geography[language],
      source.title,
    ]),
  ];
  const { guide } = args.context.get(platformContext);
  return asFile(guide.csv(rows), "text/csv; charset=utf-8", `${figure.id}.csv`);
}
