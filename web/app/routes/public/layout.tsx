import {
  data,
  isRouteErrorResponse,
  type LoaderFunctionArgs,
  Outlet,
  useLoaderData,
  useRouteError,
} from "react-router";
import { platformContext } from "../../context.ts";
import favicon from "../../ui/art/favicon.svg?url";
import publicCss from "../../ui/html/public.css?url";
import { isLanguage } from "../../words/languages.ts";
import { WordsProvider } from "../../words/words.tsx";
import { BareProblem } from "./bare-problem.tsx";
import { publicNamespaces } from "./namespaces.ts";

export const links = () => [
  { rel: "stylesheet", href: publicCss },
  { rel: "icon", href: favicon, type: "image/svg+xml" },
];

export function loader({ params, context }: LoaderFunctionArgs) {
  if (!isLanguage(params.language)) throw data(null, { status: 404 });
  const platform = context.get(platformContext);
  return {
    language: params.language,
    messages: platform.messages(params.language, publicNamespaces),
    practice: platform.practice,
    exitUrl: platform.services.config.exitUrl,
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

/** No such language: said in each. */
export function ErrorBoundary() {
  const error = useRouteError();
  return <BareProblem missing={isRouteErrorResponse(error) && (error.status === 404 || error.status === 405)} />;
}
