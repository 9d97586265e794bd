import { data, type LoaderFunctionArgs } from "react-router";
import type { GuidePage } from "#content/schemas/guide/load-guide.ts";
import type { HelpLineKind } from "#content/schemas/shared.ts";
import { platformContext } from "../../context.ts";
import type { Language } from "../../words/languages.ts";
import { languageOf } from "../public/address-language.ts";
import { countriesOf, helpLines } from "../public/help-lines.server.ts";
import type { ShownLine } from "./help-lines.tsx";
import type { ListedPage } from "./page-list.tsx";

/** What every page of the guide knows: the country that was chosen, if one was, and how to keep it in links. */
export type GuidePlace = {
  readonly language: Language;
  readonly country: string | undefined;
  readonly countryName: string | undefined;
  readonly countries: readonly { readonly code: string; readonly name: string }[];
};

export function placeOf(args: LoaderFunctionArgs): GuidePlace {
  const countries = countriesOf(args);
  const asked = new URL(args.request.url).searchParams.get("country") ?? "";
  const chosen = countries.find(({ code }) => code === asked);
  return { language: languageOf(args), country: chosen?.code, countryName: chosen?.name, countries };
}

export const pagesOf = (args: LoaderFunctionArgs): readonly GuidePage[] =>
  args.context.get(platformContext).guide.pages(languageOf(args));

/** @throws 404 */
export function pageOf(args: LoaderFunctionArgs, name: string | undefined): GuidePage {
  const page = pagesOf(args).find((one) => one.name === name);
  if (!page) throw data(null, { status: 404 });
  return page;
}

/** At most this many lines stand in a page; all of them are one link away. */
const most = 6;

/** Lines for these kinds, in short: the first of each kind, then the second of each, and so on. */
export function linesFor(args: LoaderFunctionArgs, country: string | undefined, kinds: readonly string[]): ShownLine[] {
  const language = languageOf(args);
  const byKind = kinds.map((kind) => helpLines(args, country, [kind as HelpLineKind]));
  const rounds = Math.max(0, ...byKind.map((lines) => lines.length));
  const inTurn = Array.from({ length: rounds }, (_, at) => byKind.flatMap((lines) => lines[at] ?? [])).flat();
  return [...new Map(inTurn.map((line) => [line.id, line])).values()].slice(0, most).map((line) => ({
    id: line.id,
    name: line.names?.[language] ?? line.name,
    forWhom: line.forWhom[language],
    hours: line.always ? "always" : line.hours?.[language],
    phones: line.phones.map(({ dial, display }) => ({ tel: dial, text: display })),
    links: line.links.slice(0, 1).map(({ url, text }) => ({ href: url, text })),
    unsure: line.status === "G" || (line.toCheck ?? []).length > 0,
  }));
}

/** A page as lists show it; `lang` where it is not the language of the list. */
export const listed = ({ name, front, language }: GuidePage, shownIn: Language): ListedPage => ({
  name,
  title: front.title,
  summary: front.summary,
  lang: language === shownIn ? undefined : language,
});
