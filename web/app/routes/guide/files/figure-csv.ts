import { data, type LoaderFunctionArgs } from "react-router";
import { platformContext } from "../../../context.ts";
import { createWords } from "../../../words/words.tsx";
import { languageOf } from "../guide.server.ts";

/** A cell of a table: quoted, and never read as a formula. */
const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** One figure as a file for a table, with its source in every row, so that it is not quoted without. */
export function loader(args: LoaderFunctionArgs) {
  const language = languageOf(args);
  const { guide, messages } = args.context.get(platformContext);
  const figure = guide.figures().find(({ id }) => id === args.params.figure);
  if (!figure) throw data(null, { status: 404 });
  const { t } = createWords(language, messages(language, ["guide"]));
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
  return new Response(`\uFEFF${csv}\r\n`, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${figure.id}.csv"`,
    },
  });
}
