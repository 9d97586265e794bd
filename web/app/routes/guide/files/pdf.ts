import type { LoaderFunctionArgs } from "react-router";
import { guideDoors, pagesBehind } from "#content/schemas/guide/doors.ts";
import { asFile } from "../../../as-file.ts";
import { platformContext } from "../../../context.ts";
import { createWords } from "../../../words/words.tsx";
import { languageOf } from "../../public/address-language.ts";
import { notNow } from "../../public/guard.server.ts";
import { todayIn } from "../../public/help-lines.server.ts";
import { linesFor, pageOf, pagesOf, placeOf } from "../guide.server.ts";

/** `/guide/pdf/<page>` or `/guide/pdf/for-<door>`: the same words on paper, with the help lines of the chosen country. */
export async function loader(args: LoaderFunctionArgs) {
  const language = languageOf(args);
  const { guide, messages } = args.context.get(platformContext);
  const { country, countryName } = placeOf(args);
  const what = args.params.what ?? "";
  const door = guideDoors.find(({ id }) => what === `for-${id}`);
  const pages = door ? pagesBehind(pagesOf(args), door) : [pageOf(args, what)];
  const { t, date } = createWords(language, messages(language, ["guide", "public"]));
  const order = () => ({
    title: door ? `${t("guide:home.title")}: ${t(`guide:door.${door.id}.title`)}` : (pages[0]?.front.title ?? ""),
    language,
    footer: t("guide:home.title"),
    pages,
    words: {
      do: t("guide:page.do"),
      dont: t("guide:page.dont"),
      say: t("guide:page.say"),
      sources: t("guide:page.sources"),
      untranslated: t("guide:page.untranslated"),
      reviewed: ({ front }: (typeof pages)[number]) =>
        t("guide:page.reviewed", { date: date(front.reviewed), next: date(front.reviewBy) }),
      mark: (mark: "S" | "S2" | "G") => t(`guide:page.mark.${mark}`),
      lines: (kinds: readonly string[]) => [
        ...(countryName ? [t("guide:lines.in", { country: countryName })] : []),
        ...linesFor(args, country, kinds).map(({ name, phones, links, unsure }) =>
          [
            name,
            ...phones.map(({ text }) => text),
            ...links.map(({ text }) => text),
            ...(unsure ? [`(${t("guide:lines.check")})`] : []),
          ].join(" - "),
        ),
      ],
    },
  });
  try {
    // The day is in the key because help lines are hidden when nobody reviewed them for a year.
    const day = todayIn(args, country);
    const bytes = await guide.pdf([language, what, country ?? "", day].join(" "), order);
    return asFile(new Uint8Array(bytes), "application/pdf", `guide-${what}.pdf`);
  } catch (error) {
    throw notNow(args, error, []);
  }
}
