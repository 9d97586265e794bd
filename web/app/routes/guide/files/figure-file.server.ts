import { data, type LoaderFunctionArgs } from "react-router";
import type { GuideFigure } from "#content/schemas/guide/figures.ts";
import { platformContext } from "../../../context.ts";
import { createWords, type Words } from "../../../words/words.tsx";
import { languageOf } from "../../public/address-language.ts";

/** The figure of the address and the words around it. @throws 404 */
export function figureOf(args: LoaderFunctionArgs): { figure: GuideFigure; words: Words } {
  const language = languageOf(args);
  const { guide, messages } = args.context.get(platformContext);
  const figure = guide.figures().find(({ id }) => id === args.params.figure);
  if (!figure) throw data(null, { status: 404 });
  return { figure, words: createWords(language, messages(language, ["guide"])) };
}
