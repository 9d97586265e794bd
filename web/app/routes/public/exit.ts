import { type ActionFunctionArgs, redirect } from "react-router";
import { platformContext } from "../../context.ts";
import { readVisit, visitCookie } from "./visit.server.ts";

/**
 * Leaves in one action: the report being written is discarded, the own page closed, the cookie taken away, and the browser
 * sent elsewhere. Never waits for a slow database: without the cookie nothing opens any more.
 * No Clear-Site-Data: `cookies` would reach neighbours under the same domain, and `cache` can hold the browser up for
 * seconds; every page is `no-store` instead.
 */
export async function action({ request, context }: ActionFunctionArgs) {
  const { intake, services } = context.get(platformContext);
  const { draft, session } = readVisit(request);
  const closing = Promise.all([
    draft ? intake.discardDraft(services, draft) : null,
    session ? intake.endReporterSession(services, session) : null,
  ]).catch((error: unknown) => services.log.error("exit.unfinished", error));
  await Promise.race([closing, new Promise((resolve) => setTimeout(resolve, 400).unref())]);
  return redirect(services.config.exitUrl, {
    status: 303,
    headers: { "Set-Cookie": visitCookie({ draft: null, session: null }, request) },
  });
}

export function loader() {
  return redirect("/");
}
