import { createContext, data, type MiddlewareFunction, type RouterContextProvider, redirect } from "react-router";
import type { Context, Role } from "#kernel";
import type { StaffSession } from "#platform/identity";
import { platformContext } from "./context.ts";
import { cookieOf } from "./staff-cookie.ts";
import { isLanguage, type Language } from "./words/languages.ts";

/** Who is signed in. Set on every page under the desk layout; absent elsewhere. */
export const staffContext = createContext<StaffSession>();

type Carrier = Readonly<RouterContextProvider>;

/** The signed-in member of staff. */
export function staffOf(context: Carrier): StaffSession {
  return context.get(staffContext);
}

/** The language of whoever is signed in. */
export function staffLanguage(context: Carrier): Language {
  const { language } = staffOf(context);
  return isLanguage(language) ? language : "en";
}

/** On whose behalf acts of this request run. */
export function actorOf(context: Carrier): StaffSession["actor"] {
  return staffOf(context).actor;
}

/** The services with the signed-in actor: the first argument of every command and query. */
export function actAs(context: Carrier): Context {
  return { ...context.get(platformContext).services, actor: actorOf(context) };
}

/** First line of a loader or action that is for some roles: to others the page does not exist. */
export function requireRole(context: Carrier, ...wanted: readonly Role[]): StaffSession {
  const staff = staffOf(context);
  if (!staff.actor.roles.some((role) => wanted.includes(role))) throw data(null, { status: 404 });
  return staff;
}

/**
 * First line of a sensitive action (or of its form's loader): leads to the step-up page and back when the last proof is
 * older than ten minutes. The command itself still calls `requireStepUp`.
 */
export function stepUpOrRedirect(context: Carrier, request: Request): StaffSession {
  const staff = staffOf(context);
  if (!staff.steppedUp && !context.get(cameBack))
    throw redirect(`/account/step-up?next=${encodeURIComponent(ownPath(request))}`);
  return staff;
}

const cameBack = createContext(false);

/**
 * For an action that answers with the form as it was typed: the page's own loader, which runs after it, must not lead away
 * to step up, or everything typed would be lost. FailureSummary offers the way instead.
 */
export function formCameBack(context: Carrier & { set: RouterContextProvider["set"] }): void {
  context.set(cameBack, true);
}

/** The page that a request belongs to, for coming back to it; never another origin. */
function ownPath(request: Request): string {
  const url = new URL(request.url);
  return `${url.pathname}${url.search}`.replace(/\.data(?=$|\?)/, "");
}

/** Lets signed-in staff pass and sends everybody else to sign in, then back. */
export const staffMiddleware: MiddlewareFunction<Response> = async ({ request, context }) => {
  const platform = context.get(platformContext);
  const session = await platform.identity.readSession(platform.services, cookieOf(request));
  if (!session) {
    const next = request.method === "GET" ? ownPath(request) : "/desk";
    throw redirect(`/sign-in?next=${encodeURIComponent(next)}`);
  }
  context.set(staffContext, session);
};

/** Those who work with reports and cases. Administrators and the data-protection officer do not. */
export const caseworkRoles = [
  "analyst",
  "investigator",
  "care_worker",
  "counsel",
  "coordinator",
] as const satisfies Role[];

export const caseworkMiddleware: MiddlewareFunction<Response> = async ({ context }) => {
  requireRole(context, ...caseworkRoles);
};
