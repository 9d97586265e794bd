import type { ActionFunctionArgs, LoaderFunctionArgs } from "react-router";
import { type HelpLine, linesFor } from "#content/schemas/helplines.ts";
import type { HelpLineKind } from "#content/schemas/shared.ts";
import { platformContext } from "../../context.ts";
import { dayInZone } from "../../words/zone-clock.ts";
import { languageOf } from "./address-language.ts";

type Args = LoaderFunctionArgs | ActionFunctionArgs;

/**
 * Today in the country whose lines are asked for; in UTC before one is chosen. Not by the clock of the house: numbers for
 * danger stand on pages that must come while the database is away.
 */
export function todayIn(args: Args, country: string | undefined): string {
  const { protection, services } = args.context.get(platformContext);
  return dayInZone(services.clock.now(), country ? protection.zoneOfCountry(country) : "UTC");
}

/** Countries to choose from, in the order of the alphabet of the page's language. EU and INT are no countries. */
export function countriesOf(args: Args): { code: string; name: string }[] {
  const language = languageOf(args);
  return args.context
    .get(platformContext)
    .content.helplines.filter(({ country }) => country !== "EU" && country !== "INT")
    .map(({ country, name }) => ({ code: country, name: name[language] }))
    .sort((a, b) => new Intl.Collator(language).compare(a.name, b.name));
}

/** Help lines for a chosen country, never for a guessed one. */
export function helpLines(args: Args, country: string | undefined, kinds?: readonly HelpLineKind[]): HelpLine[] {
  return linesFor(args.context.get(platformContext).content.helplines, country, todayIn(args, country), kinds);
}

/** Numbers for danger now. Without a country: 112, which holds in all of the Union. */
export function emergencyPhones(
  args: Args,
  country: string | undefined,
): { tel: string; text: string; name: string }[] {
  const language = languageOf(args);
  const own = helpLines(args, country, ["emergency"]);
  const union = args.context.get(platformContext).content.helplines.filter((one) => one.country === "EU");
  const lines =
    own.length > 0
      ? own
      : linesFor(
          union.map((one) => ({ ...one, country: "INT" })),
          "",
          todayIn(args, country),
          ["emergency"],
        );
  return lines
    .flatMap((line) =>
      line.phones.map(({ dial, display }) => ({ tel: dial, text: display, name: line.names?.[language] ?? line.name })),
    )
    .slice(0, 3);
}
