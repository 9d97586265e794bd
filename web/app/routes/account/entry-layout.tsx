import { Link, type LoaderFunctionArgs, Outlet, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { cookieOf } from "../../staff-cookie.ts";
import deskCss from "../../ui/desk/desk.css?url";
import { DeskProvider } from "../../ui/desk/index.ts";
import { chooseLanguage, isLanguage } from "../../words/languages.ts";
import { WordsProvider } from "../../words/words.tsx";
import accountCss from "./account.css?url";

export const handle = { scripts: true };
export const links = () => [
  { rel: "stylesheet", href: deskCss },
  { rel: "stylesheet", href: accountCss },
];

/** The language asked for, else the person's own once they are known, else the browser's. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const platform = context.get(platformContext);
  const asked = new URL(request.url).searchParams.get("lang");
  const half = await platform.identity.readHalfSession(platform.services, cookieOf(request));
  const language = [asked, half?.language].find(isLanguage) ?? chooseLanguage(request.headers.get("Accept-Language"));
  return {
    language,
    messages: platform.messages(language, ["common", "account", "errors"]),
    practice: platform.practice,
  };
}

export default function EntryLayout() {
  const { language, messages } = useLoaderData<typeof loader>();
  return (
    <WordsProvider language={language} messages={messages}>
      <DeskProvider scheme="auto" link={({ href, ...rest }) => <Link to={href} {...rest} />}>
        <Outlet />
      </DeskProvider>
    </WordsProvider>
  );
}
