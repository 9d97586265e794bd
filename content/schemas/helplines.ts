import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { contentLanguages } from "./report-kinds.ts";

const localised = z.strictObject(
  Object.fromEntries(contentLanguages.map((language) => [language, z.string().min(1)])) as Record<
    (typeof contentLanguages)[number],
    z.ZodString
  >,
);

const lineSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  /** Proper name; stays as it is in every language. */
  name: z.string().min(1),
  kind: z.enum([
    "emergency",
    "child",
    "missing",
    "victim",
    "violence",
    "trafficking",
    "online-report",
    "cyber-help",
    "labour",
    "parents",
    "crisis",
    "removal",
  ]),
  forWhom: localised,
  /** As written and, where it can be dialled as it stands, in international form or as a short number. */
  phones: z.array(
    z.strictObject({ display: z.string(), dial: z.string().regex(/^\+?\d{2,15}$/), note: z.string().optional() }),
  ),
  links: z.array(z.strictObject({ url: z.url({ protocol: /^https$/ }), text: z.string() })),
  hours: localised.optional(),
  always: z.boolean().optional(),
  languages: z.string().optional(),
  free: z.boolean().optional(),
  anonymous: z.boolean().optional(),
  /** False: does not show on the bill, where a source says so. */
  onBill: z.boolean().optional(),
  /** S: seen in a source; G: general knowledge, shown with "please check". */
  status: z.enum(["S", "G"]),
  source: z.string().min(1),
  sourceYear: z.number().int().optional(),
  reviewedOn: z.iso.date(),
  /** Day on which somebody called it; null: nobody has. */
  checkedLive: z.iso.date().nullable(),
});
export type HelpLine = z.infer<typeof lineSchema>;

const fileSchema = z.strictObject({
  country: z.string().regex(/^([A-Z]{2}|INT)$/),
  order: z.number(),
  name: localised,
  lines: z.array(lineSchema).min(1),
});
export type HelpLineCountry = z.infer<typeof fileSchema>;

/** Reads all help lines, countries in their order; INT is for everywhere. @param directory content/helplines */
export function loadHelplines(directory: string): readonly HelpLineCountry[] {
  return Object.freeze(
    readdirSync(directory)
      .filter((name) => name.endsWith(".json"))
      .map((name) => Object.freeze(fileSchema.parse(JSON.parse(readFileSync(join(directory, name), "utf8")))))
      .sort((a, b) => a.order - b.order),
  );
}

/** Lines shown on a day: emergency first; rows not reviewed for twelve months are hidden. */
export function shownLines(country: HelpLineCountry, today: string): HelpLine[] {
  const oldest = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
  const rank = (line: HelpLine) => (line.kind === "emergency" ? 0 : 1);
  return country.lines.filter((line) => line.reviewedOn >= oldest).sort((a, b) => rank(a) - rank(b));
}
