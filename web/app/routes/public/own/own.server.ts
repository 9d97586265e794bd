import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "react-router";
import type { Context } from "#kernel";
import type { ReporterView } from "#platform/intake";
import { platformContext } from "../../../context.ts";
import { languageOf } from "../address-language.ts";
import { readVisit, type Visit, visitCookie } from "../visit.server.ts";

type Args = LoaderFunctionArgs | ActionFunctionArgs;

/** On behalf of the person whose own page is open, or null when none is (any more). */
export async function reporterContext(args: Args): Promise<Context | null> {
  const { intake, services } = args.context.get(platformContext);
  const { session } = readVisit(args.request);
  const actor = session ? await intake.readReporterSession(services, session) : null;
  return actor ? { ...services, actor } : null;
}

/** The own page, or the way to enter the code. */
export async function ownView(
  args: Args,
): Promise<{ view: ReporterView; context: Context; visit: Visit; zone: string }> {
  const { intake, protection, services } = args.context.get(platformContext);
  const context = await reporterContext(args);
  const visit = readVisit(args.request);
  const zone = await protection.publicZone(services);
  const result = context ? await intake.viewOwnReport(context, zone) : null;
  if (!context || !result?.ok) throw redirect(`/${languageOf(args)}/return${visit.session ? "?again=1" : ""}`, 303);
  return { view: result.value, context, visit, zone };
}

/**
 * The session ended while something was being written: the words wait, sealed, until the code has been entered again.
 * @returns the way to the code page
 */
export async function keepNote(args: ActionFunctionArgs, note: string) {
  const { intake, services } = args.context.get(platformContext);
  const visit = readVisit(args.request);
  const state = await intake.readDraft(services, visit.draft);
  const own = state && !state.sent;
  const draft = await intake.saveDraft(services, own ? visit.draft : null, { ...(own ? state : {}), note });
  return redirect(`/${languageOf(args)}/return?kept=1`, {
    status: 303,
    headers: { "Set-Cookie": visitCookie({ draft, session: null }, args.request) },
  });
}

/** Words that waited for the code. */
export async function keptNote(args: Args): Promise<string | undefined> {
  const { intake, services } = args.context.get(platformContext);
  return (await intake.readDraft(services, readVisit(args.request).draft))?.note;
}

export async function dropNote(args: Args): Promise<void> {
  const { intake, services } = args.context.get(platformContext);
  const { draft } = readVisit(args.request);
  const state = await intake.readDraft(services, draft);
  if (!state?.note) return;
  const { note: _, ...rest } = state;
  if (Object.keys(rest).length === 0) await intake.discardDraft(services, draft);
  else await intake.saveDraft(services, draft, rest);
}
