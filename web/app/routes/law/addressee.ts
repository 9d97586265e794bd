import { countryName } from "../../words/countries.ts";
import type { Words } from "../../words/words.tsx";

/** The key of an addressee of `content/law/instruments.json` among the words of this area. */
export const addresseeKey = (addressee: string): string =>
  addressee
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_|_$/g, "");

/** To whom a route leads, in the language of the page: "executing authority in FR" is "autoridad de ejecución (Francia)". */
export function addresseeWords({ t, language }: Pick<Words, "t" | "language">, addressee: string): string {
  const [, who = addressee, country] = /^(.*?)(?: in ([A-Z]{2}))?$/.exec(addressee) ?? [];
  const word = t(`law:addressee.${addresseeKey(who)}`, { defaultValue: who });
  return country ? `${word} (${countryName(language, country)})` : word;
}
