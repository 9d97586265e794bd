import {
  type ClientLoaderFunctionArgs,
  type HeadersArgs,
  isRouteErrorResponse,
  type LoaderFunctionArgs,
  Outlet,
  useLoaderData,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, staffLanguage, staffMiddleware, staffOf } from "../../staff-context.ts";
import deskCss from "../../ui/desk/desk.css?url";
import { fetchWords, heldWords, holdWords } from "../../words/held-words.ts";
import { WordsProvider } from "../../words/words.tsx";
import accountCss from "../account/account.css?url";
import type { ProblemData } from "../public/guard.server.ts";
import { navCounts } from "./counts.ts";
import type { DeskHandle } from "./navigation.ts";
import { Away, BareAway, BareProblem, Problem } from "./problem.tsx";
import { Shell } from "./shell.tsx";

export const handle = { scripts: true };
export const links = () => [
  { rel: "stylesheet", href: deskCss },
  { rel: "stylesheet", href: accountCss },
];
export const middleware = [staffMiddleware];

export async function loader({ context }: LoaderFunctionArgs) {
  const platform = context.get(platformContext);
  const staff = staffOf(context);
  const language = staffLanguage(context);
  const words = platform.deskWords.of(language);
  holdWords(words.address, words.messages);
  const [counts, zone] = await Promise.all([navCounts(context), platform.protection.houseZone(actAs(context))]);
  return {
    language,
    words: words.address,
    appearance: staff.appearance,
    practice: platform.practice,
    user: { name: staff.name, roles: staff.actor.roles },
    counts,
    zone,
  };
}

/** In the browser: the words are there before a page that uses them is drawn. */
export async function clientLoader({ serverLoader }: ClientLoaderFunctionArgs) {
  const data = await serverLoader<typeof loader>();
  await fetchWords(data.words);
  return data;
}

export default function DeskLayout() {
  const { language, words, practice, user, appearance, counts } = useLoaderData<typeof loader>();
  const page = useMatches()
    .map((match) => (match.handle as DeskHandle | undefined)?.desk)
    .findLast((desk) => desk !== undefined);
  return (
    <WordsProvider language={language} messages={heldWords(words)}>
      <Shell
        user={user}
        practice={practice}
        scheme={appearance}
        current={page?.current}
        layout={page?.layout}
        keys={page?.keys}
        counts={counts}
      >
        <Outlet />
      </Shell>
    </WordsProvider>
  );
}

/** When to try again is said in the headers too. */
export function headers({ errorHeaders }: HeadersArgs) {
  return errorHeaders ?? new Headers();
}

/** What is not there and what may not be seen look the same. Inside the frame where it is known who is signed in. */
export function ErrorBoundary() {
  const error = useRouteError();
  const known = useRouteLoaderData<typeof loader>("routes/desk/layout");
  const found = !(isRouteErrorResponse(error) && error.status === 404);
  const kept = isRouteErrorResponse(error) && error.status === 503 ? keptOf(error.data) : null;
  if (!known) return kept ? <BareAway kept={kept} /> : <BareProblem missing={!found} />;
  const { language, words, practice, user, appearance, counts } = known;
  return (
    <WordsProvider language={language} messages={heldWords(words)}>
      <Shell
        user={user}
        practice={practice}
        scheme={appearance}
        current={undefined}
        layout={undefined}
        keys={undefined}
        counts={counts}
      >
        {kept ? <Away kept={kept} /> : <Problem missing={!found} />}
      </Shell>
    </WordsProvider>
  );
}

const keptOf = (problem: ProblemData | null) => problem?.kept ?? [];
