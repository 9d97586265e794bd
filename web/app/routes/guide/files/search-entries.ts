import type { LoaderFunctionArgs } from "react-router";
import { platformContext } from "../../../context.ts";
import { languageOf } from "../../public/address-language.ts";

/** The words of every page, for the search on the device. */
export const loader = (args: LoaderFunctionArgs) =>
  Response.json(args.context.get(platformContext).guide.searchEntries(languageOf(args)));
