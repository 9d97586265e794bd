import { type LoaderFunctionArgs, redirect } from "react-router";
import { chooseLanguage } from "../../words/languages.ts";

/** The bare address leads to the visitor's language; nothing is remembered. */
export function loader({ request }: LoaderFunctionArgs) {
  return redirect(`/${chooseLanguage(request.headers.get("Accept-Language"))}`);
}
