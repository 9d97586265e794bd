import { data, type LoaderFunctionArgs, Outlet, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import publicCss from "../../ui/html/public.css?url";
import { isLanguage } from "../../words/languages.ts";
import { WordsProvider } from "../../words/words.tsx";

export const links = () => [{ rel: "stylesheet", href: publicCss }];

export function loader({ params, context }: LoaderFunctionArgs) {
  if (!isLanguage(params.language)) throw data(null, { status: 404 });
  const platform = context.get(platformContext);
  return {
    language: params.language,
    messages: platform.messages(params.language, ["common"]),
    practice: platform.practice,
  };
}

export default function PublicLayout() {
  const { language, messages } = useLoaderData<typeof loader>();
  return (
    <WordsProvider language={language} messages={messages}>
      <Outlet />
    </WordsProvider>
  );
}
