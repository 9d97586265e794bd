import type { LoaderFunctionArgs } from "react-router";
import { platformContext } from "../../../context.ts";
import favicon from "../../../ui/art/favicon.svg?url";
import { createWords } from "../../../words/words.tsx";
import { languageOf } from "../../public/address-language.ts";

/** Lets the guide be put on the screen of a device. The name says no more than the titles of its pages do. */
export function loader(args: LoaderFunctionArgs) {
  const language = languageOf(args);
  const { t } = createWords(language, args.context.get(platformContext).messages(language, ["guide"]));
  const start = `/${language}/guide`;
  return new Response(
    JSON.stringify({
      id: start,
      name: t("guide:home.title"),
      lang: language,
      start_url: start,
      scope: start,
      display: "minimal-ui",
      background_color: "#faf6ee",
      theme_color: "#faf6ee",
      icons: [{ src: favicon, sizes: "any", type: "image/svg+xml" }],
    }),
    { headers: { "Content-Type": "application/manifest+json" } },
  );
}
