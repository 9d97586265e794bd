import type { LoaderFunctionArgs } from "react-router";
import type { HelpLineKind } from "#content/schemas/shared.ts";
import { languageOf } from "../public/address-language.ts";
import { countriesOf, emergencyPhones, helpLines } from "../public/help-lines.server.ts";
import type { PageLine } from "./worker/messages.ts";

const mostLines = 4;

/** Emergency numbers and the right help lines of every country, small enough to lie in the page: nothing is asked later. */
export function linesForPage(args: LoaderFunctionArgs, kinds: readonly HelpLineKind[]) {
  const language = languageOf(args);
  const countries = countriesOf(args);
  const linesOf = (country: string | undefined): PageLine[] => {
    const own = helpLines(args, country, kinds).filter((line) => line.phones.length > 0);
    const sorted = kinds.flatMap((kind) => own.filter((line) => line.kind === kind)).slice(0, mostLines);
    return [
      ...emergencyPhones(args, country)
        .slice(0, 2)
        .map(({ tel, text, name }): PageLine => [name, tel, text, 0]),
      ...sorted.map((line): PageLine => {
        const unsure = line.status === "G" || (line.toCheck ?? []).includes("number");
        const [phone] = line.phones;
        return [line.names?.[language] ?? line.name, phone?.dial ?? "", phone?.display ?? "", unsure ? 1 : 0];
      }),
    ];
  };
  // Before a country is chosen, what holds in more than one.
  const lines = Object.fromEntries(
    [undefined, ...countries.map(({ code }) => code)].map((code) => [code ?? "", linesOf(code)]),
  );
  return { countries, lines };
}
