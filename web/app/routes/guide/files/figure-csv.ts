import type { LoaderFunctionArgs } from "react-router";
import { asFile } from "../../../as-file.ts";
import { figureOf } from "./figure-file.server.ts";

/** A cell of a table: quoted, and never read as a formula. */
const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

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
  const csv = rows
    .map((row) => row.map((one) => (typeof one === "number" ? String(one) : cell(one))).join(","))
    .join("\r\n");
  return asFile(`\uFEFF${csv}\r\n`, "text/csv; charset=utf-8", `${figure.id}.csv`);
}
