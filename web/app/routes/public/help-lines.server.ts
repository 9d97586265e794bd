import type { ActionFunctionArgs, LoaderFunctionArgs } from "react-router";
import { type HelpLine, linesFor } from "#content/schemas/helplines.ts";
import type { HelpLineKind } from "#content/schemas/shared.ts";
import { platformContext } from "../../context.ts";
import { languageOf } from "./address-language.ts";

type Args = LoaderFunctionArgs | ActionFunctionArgs;

export const todayOf = (args: Args): string =>
  args.context.get(platformContext).services.clock.now().toISOString().slice(0, 10);

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
  return linesFor(args.context.get(platformContext).content.helplines, country, todayOf(args), kinds);
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
          todayOf(args),
          ["emergency"],
        );
  return lines
    .flatMap((line) =>
      line.phones.map(({ dial, display }) => ({ tel: dial, text: display, name: line.names?.[language] ?? line.name })),
    )
    .slice(0, 3);
}
