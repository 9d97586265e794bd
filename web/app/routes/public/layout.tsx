import {
  data,
  type HeadersArgs,
  isRouteErrorResponse,
  type LoaderFunctionArgs,
  Outlet,
  useLoaderData,
  useRouteError,
  useRouteLoaderData,
} from "react-router";
import { platformContext } from "../../context.ts";
import favicon from "../../ui/art/favicon.svg?url";
import publicCss from "../../ui/html/public.css?url";
import { isLanguage } from "../../words/languages.ts";
import { WordsProvider } from "../../words/words.tsx";
import type { ProblemData } from "./guard.server.ts";
import { BareProblem, ProblemPage } from "./problem.tsx";

export const links = () => [
  { rel: "stylesheet", href: publicCss },
  { rel: "icon", href: favicon, type: "image/svg+xml" },
];

export function loader({ params, context }: LoaderFunctionArgs) {
  if (!isLanguage(params.language)) throw data(null, { status: 404 });
  const platform = context.get(platformContext);
  return {
    language: params.language,
    messages: platform.messages(params.language, ["common", "public", "report", "reporter", "errors"]),
    practice: platform.practice,
    exitUrl: platform.services.config.exitUrl,
  };
}

/** When to try again is said in the headers too. */
export function headers({ errorHeaders }: HeadersArgs) {
  return errorHeaders ?? new Headers();
}

export default function PublicLayout() {
  const { language, messages } = useLoaderData<typeof loader>();
  return (
    <WordsProvider language={language} messages={messages}>
      <Outlet />
    </WordsProvider>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const frame = useRouteLoaderData<typeof loader>("routes/public/layout");
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const problem = isRouteErrorResponse(error) ? (error.data as ProblemData | null) : null;
  if (!frame) return <BareProblem missing={status === 404 || status === 405} />;
  return (
    <WordsProvider language={frame.language} messages={frame.messages}>
      <ProblemPage status={status} problem={problem} />
    </WordsProvider>
  );
}
