import type { Language } from "./languages.ts";

/** ISO 3166-1 alpha-2. */
const codes =
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW".split(
    " ",
  );

export type CountryChoices = readonly { readonly value: string; readonly label: string }[];

const known = new Map<Language, CountryChoices>();

/** In the browser: the server's names. Browsers know countries by other names, and a page that differs is drawn anew and loses what was typed. */
export function holdCountries(language: Language, choices: CountryChoices): void {
  known.set(language, choices);
}

/** Every country by its name in a language, in that language's order. */
export function countryChoices(language: Language): CountryChoices {
  const made = known.get(language);
  if (made) return made;
  const names = new Intl.DisplayNames([language], { type: "region" });
  const collator = new Intl.Collator(language);
  const choices = codes
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => collator.compare(a.label, b.label));
  known.set(language, choices);
  return choices;
}

export function isCountry(text: string): boolean {
  return codes.includes(text);
}

export function countryName(language: Language, code: string): string {
  return countryChoices(language).find(({ value }) => value === code)?.label ?? code;
}
