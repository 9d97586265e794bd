import type { LoaderFunctionArgs } from "react-router";
import type { HelpLineKind } from "#content/schemas/shared.ts";
import { isLanguage } from "../../words/languages.ts";
import { countriesOf, emergencyPhones, helpLines } from "../public/help-lines.server.ts";
import type { PageLine } from "./worker/messages.ts";

const mostLines = 4;

/** Emergency numbers and the right help lines of every country, small enough to lie in the page: nothing is asked later. */
export function linesForPage(args: LoaderFunctionArgs, kinds: readonly HelpLineKind[]) {
  const language = isLanguage(args.params.language) ? args.params.language : "en";
  const countries = countriesOf(args);
  const lines: Record<string, PageLine[]> = {};
  for (const { code } of countries) {
    const own = helpLines(args, code, kinds).filter((line) => line.phones.length > 0);
    const sorted = kinds.flatMap((kind) => own.filter((line) => line.kind === kind)).slice(0, mostLines);
    lines[code] = [
      ...emergencyPhones(args, code)
        .slice(0, 2)
        .map(({ tel, text, name }): PageLine => [name, tel, text, 0]),
      ...sorted.map((line): PageLine => {
        const unsure = line.status === "G" || (line.toCheck ?? []).includes("number");
        const [phone] = line.phones;
        return [line.names?.[language] ?? line.name, phone?.dial ?? "", phone?.display ?? "", unsure ? 1 : 0];
      }),
    ];
  }
  return { countries, lines };
}
