import type { Span } from "../model.ts";
import { findLed } from "../text/led-form.ts";

/** Names of countries and of some well-known towns, in the four languages: only to see which countries an offer names. */
const names: [string, RegExp][] = (
  [
    ["ES", "spain|españa|espanha|ισπανία|madrid|barcelona|valencia|sevilla|seville|málaga|malaga|ibiza"],
    [
      "GR",
      "greece|grecia|grécia|ελλάδα|athens|atenas|αθήνα|θεσσαλονίκη|thessaloniki|crete|κρήτη|chania|mykonos|μύκονο[ςσ]?",
    ],
    ["CY", "cyprus|chipre|κύπρο[ςσ]?|limassol|λεμεσό[ςσ]?|λάρνακα|πάφο[ςσ]?"],
    ["PT", "portugal|πορτογαλία|lisboa|lisbon|lisbona|λισαβόνα|algarve|alentejo"],
    ["DE", "germany|alemania|alemanha|γερμανία|berlin|berlín|berlim|βερολίνο|hamburg|hamburgo|munich|münchen|münich"],
    ["NL", "netherlands|holland|holanda|países bajos|países baixos|ολλανδία|amsterdam|ámsterdam|άμστερνταμ|rotterdam"],
    ["FR", "france|francia|frança|γαλλία|paris|parís|παρίσι|lyon|marseille|marselha|bordéus"],
    ["BE", "belgium|bélgica|βέλγιο|brussels|bruselas|bruxelas"],
    ["IE", "ireland|irlanda|ιρλανδία|dublin|dublín|cork|galway"],
    ["MT", "malta|μάλτα"],
    ["LU", "luxembourg|luxemburgo|λουξεμβούργο"],
    ["PL", "poland|polonia|polónia|polônia|πολωνία|warsaw|varsovia"],
    ["GB", "england|inglaterra|united kingdom|reino unido|αγγλία|london|londres|λονδίνο|scotland|wales"],
    ["CH", "switzerland|suiza|suíça|suiça|ελβετία|geneva|genebra|zürich|zurich"],
    ["BR", "brazil|brasil|βραζιλία|são paulo|rio de janeiro"],
    ["PE", "peru|perú|περού|arequipa|cusco|trujillo"],
  ] as [string, string][]
).map(([country, words]) => [country, new RegExp(`(^|[^\\p{L}\\p{N}])((?:${words})(?![\\p{L}\\p{N}]))`, "giu")]);

export interface NamedCountry extends Span {
  country: string;
}

/** Countries named in the text, in order. */
export function findCountries(text: string): NamedCountry[] {
  const found: NamedCountry[] = [];
  for (const [country, form] of names)
    for (const match of findLed(text, form))
      found.push({ country, start: match.start, end: match.start + match.text.length });
  return found.sort((a, b) => a.start - b.start);
}
