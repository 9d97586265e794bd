import { readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readContent } from "./read-content.ts";
import {
  agePaths,
  type ContentLanguage,
  freezeDeep,
  type HelpLineKind,
  helpLineKinds,
  localisedSchema,
  perLanguage,
} from "./shared.ts";

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);

const lineSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  /** Proper name; stays as it is in every language. */
  name: z.string().min(1),
  /** A name in the reader's language, where the proper one alone would not be understood. */
  names: localisedSchema.optional(),
  kind: z.enum(helpLineKinds),
  /** What else it is for. */
  alsoKinds: z.array(z.enum(helpLineKinds)).optional(),
  forWhom: localisedSchema,
  /** For readers of these age paths; left out: everybody. */
  ages: z.array(z.enum(agePaths)).optional(),
  /** As written and, where it can be dialled as it stands, in international form (E.164) or as a short number. */
  phones: z.array(
    z.strictObject({
      display: z.string(),
      dial: z.string().regex(/^\+?\d{2,15}$/),
      /** A word that is the same in every language: "WhatsApp", "SMS", "TTY". */
      note: z.string().optional(),
      /** The number for callers outside the country. */
      fromAbroad: z.boolean().optional(),
    }),
  ),
  links: z.array(z.strictObject({ url: z.url({ protocol: /^https$/ }), text: z.string() })),
  emails: z.array(z.email()).optional(),
  /** Ways other than the telephone. */
  channels: z.array(z.enum(["chat", "sms", "whatsapp", "telegram", "mail", "web", "app", "sign-language"])).optional(),
  hours: localisedSchema.optional(),
  always: z.boolean().optional(),
  /** Hours as a table, where they are known exactly. Days in ISO numbers, 1 Monday to 7 Sunday. */
  week: z
    .strictObject({
      timeZone: z.string(),
      open: z
        .array(z.strictObject({ days: z.array(z.number().int().min(1).max(7)).min(1), from: clock, to: clock }))
        .min(1),
    })
    .optional(),
  /** Languages by their own names. */
  languages: z.string().optional(),
  languagesNote: localisedSchema.optional(),
  free: z.boolean().optional(),
  /** What a call costs, where it is known and not simply free. */
  cost: localisedSchema.optional(),
  anonymous: z.boolean().optional(),
  /** False: does not show on the bill, where a source says so. */
  onBill: z.boolean().optional(),
  fromAbroad: z.boolean().optional(),
  notes: localisedSchema.optional(),
  /** S: seen in a source; S2: in a secondary one; G: general knowledge, shown with "please check". */
  status: z.enum(["S", "S2", "G"]),
  /** Parts of a seen row that are general knowledge only; shown with "please check" as well. */
  toCheck: z.array(z.enum(["number", "hours", "languages", "forWhom", "links", "onBill", "name"])).optional(),
  /** Name of the source, or `general-knowledge`, or `not-noted` (seen, but the page was not written down). */
  source: z.string().min(1),
  sourceYear: z.number().int().min(2000).max(2100).optional(),
  /** Day of the review on paper. */
  reviewedOn: z.iso.date(),
  /** Day on which somebody called it; null: nobody has. */
  checkedLive: z.iso.date().nullable(),
});
export type HelpLine = z.infer<typeof lineSchema>;

const fileSchema = z.strictObject({
  /** ISO 3166 code; EU for lines of the whole Union, INT for everywhere. */
  country: z.string().regex(/^([A-Z]{2}|INT)$/),
  order: z.number(),
  name: localisedSchema,
  lines: z.array(lineSchema).min(1),
});
export type HelpLineCountry = z.infer<typeof fileSchema>;

/**
 * Reads all help lines, countries in their order; EU and INT are no countries but belong to many.
 * @param directory content/helplines
 * @throws ContentFault when a row is not right: bad content does not start
 */
export function loadHelplines(directory: string): readonly HelpLineCountry[] {
  return freezeDeep(
    readdirSync(directory)
      .filter((name) => name.endsWith(".json"))
      .map((name) => readContent(join(directory, name), fileSchema))
      .sort((a, b) => a.order - b.order),
  );
}

/**
 * Lines shown on a day (YYYY-MM-DD): emergency first and always, since nobody in danger may find a page without a number;
 * other rows not reviewed for twelve months are hidden.
 */
export function shownLines(country: HelpLineCountry, today: string): HelpLine[] {
  const oldest = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
  const rank = (line: HelpLine) => (line.kind === "emergency" ? 0 : 1);
  return country.lines
    .filter((line) => line.kind === "emergency" || line.reviewedOn >= oldest)
    .sort((a, b) => rank(a) - rank(b));
}

/** The 27 Member States; the lines of the EU file hold there. */
const union = new Set("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "));

/**
 * Lines for someone in a country: its own, then those of the Union that it lacks, then those for everywhere.
 * @param country ISO 3166 code as chosen by the person, never guessed; an unknown one gives the lines for everywhere
 * @param kinds only lines for these, in their order; emergency lines come first whenever asked for
 */
export function linesFor(
  all: readonly HelpLineCountry[],
  country: string | undefined,
  today: string,
  kinds: readonly HelpLineKind[] = helpLineKinds,
): HelpLine[] {
  const of = (code: string) => all.filter((one) => one.country === code).flatMap((one) => shownLines(one, today));
  const own = country ? of(country) : [];
  const dialled = new Set(own.flatMap((line) => line.phones.map(({ dial }) => dial)));
  const shared =
    country && union.has(country) ? of("EU").filter(({ phones }) => !phones.some(({ dial }) => dialled.has(dial))) : [];
  const rank = (line: HelpLine) => {
    const places = [line.kind, ...(line.alsoKinds ?? [])].map((kind) => kinds.indexOf(kind)).filter((at) => at >= 0);
    return places.length === 0 ? -1 : line.kind === "emergency" ? 0 : 1 + Math.min(...places);
  };
  return [...own, ...shared, ...of("INT")].filter((line) => rank(line) >= 0).sort((a, b) => rank(a) - rank(b));
}

const wordsSchema = z.strictObject({
  kinds: z.record(z.enum(helpLineKinds), z.string().min(1)),
  channels: z.record(lineSchema.shape.channels.unwrap().element, z.string().min(1)),
  /** For the two codes that stand where no source can be named. */
  sources: z.strictObject({ "general-knowledge": z.string().min(1), "not-noted": z.string().min(1) }),
});
export type HelpLineWords = z.infer<typeof wordsSchema>;

/** Names of kinds, channels and missing sources per language. @param directory content/helplines @throws ContentFault */
export function loadHelpLineWords(directory: string): Readonly<Record<ContentLanguage, HelpLineWords>> {
  return freezeDeep(perLanguage((language) => readContent(join(directory, "words", `${language}.json`), wordsSchema)));
}
