import { type LoaderFunctionArgs, Outlet, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { WordsProvider } from "../../words/words.tsx";
import { languageOf } from "../public/address-language.ts";
import { publicNamespaces } from "../public/namespaces.ts";
import guideCss from "./guide.css?url";

export const links = () => [{ rel: "stylesheet", href: guideCss }];

export function loader(args: LoaderFunctionArgs) {
  const language = languageOf(args);
  return {
    guideLanguage: language,
    messages: args.context.get(platformContext).messages(language, [...publicNamespaces, "guide"]),
  };
}

export default function GuideLayout() {
  const { guideLanguage, messages } = useLoaderData<typeof loader>();
  return (
    <WordsProvider language={guideLanguage} messages={messages}>
      <Outlet />
    </WordsProvider>
  );
}
