import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "react-router";
import type { ReportKind } from "#content/schemas/report-kinds.ts";
import type { DraftState } from "#platform/intake";
import { platformContext } from "../../context.ts";
import { isLanguage, type Language } from "../../words/languages.ts";
import { languageOf } from "../public/address-language.ts";
import { emergencyPhones } from "../public/help-lines.server.ts";
import type { PageForm } from "../public/page-form.server.ts";
import { readVisit, type Visit, visitCookie } from "../public/visit.server.ts";
import { isChildPath, progressOf, stepAfter, stepBefore } from "./steps.server.ts";

type Args = LoaderFunctionArgs | ActionFunctionArgs;

export type OpenDraft = {
  readonly visit: Visit;
  readonly token: string;
  readonly state: DraftState;
  readonly kind: ReportKind | undefined;
  readonly language: Language;
};

export const kindsOf = (args: Args): readonly ReportKind[] => args.context.get(platformContext).content.reportKinds;

/** The report being written, or null when there is none (any more). */
export async function findDraft(args: Args): Promise<OpenDraft | null> {
  const { intake, services } = args.context.get(platformContext);
  const visit = readVisit(args.request);
  const state = await intake.readDraft(services, visit.draft);
  if (!state || !visit.draft) return null;
  const kind = kindsOf(args).find((one) => one.kind === state.kind);
  return { visit, token: visit.draft, state, kind, language: languageOf(args) };
}

/**
 * The report being written, for a page in the middle of it. Without one the way leads to the first page: with words about
 * a report that was forgotten, about the cookie that did not come back, or to the start after leaving.
 */
export async function openDraft(args: Args): Promise<OpenDraft & { readonly kind: ReportKind }> {
  const draft = await findDraft(args);
  const at = `/${languageOf(args)}`;
  if (!draft) {
    if (readVisit(args.request).draft) throw redirect(`${at}/report?again=1`, 303);
    throw redirect(new URL(args.request.url).searchParams.has("first") ? `${at}/report?cookie=1` : at, 303);
  }
  if (draft.state.sent) throw redirect(`${at}/report/done`, 303);
  if (!draft.kind) throw redirect(`${at}/report`, 303);
  return { ...draft, kind: draft.kind };
}

/** What every page of the report shows around its question. */
export type StepData = {
  readonly progress: { readonly step: number; readonly about: number };
  readonly child: boolean;
  /** Numbers to call first, when somebody is in danger now. */
  readonly danger: readonly { readonly tel: string; readonly text: string; readonly name: string }[];
  /** Opened from the review page, and going back to it. */
  readonly change: boolean;
};

export function stepData(args: Args, draft: OpenDraft, path: string): StepData {
  return {
    progress: progressOf(path),
    child: isChildPath(draft.state),
    danger: draft.state.answers?.danger_now === "yes" ? emergencyPhones(args, draft.state.country) : [],
    change: new URL(args.request.url).searchParams.has("change"),
  };
}

/** What one page changes; undefined takes an answer back. */
export type DraftChange = { readonly [K in keyof DraftState]?: DraftState[K] | undefined };

/** Only what is known stays: JSON has no undefined. */
const merge = (state: DraftState, change: DraftChange): DraftState =>
  Object.fromEntries(Object.entries({ ...state, ...change }).filter(([, value]) => value !== undefined));

/**
 * Keeps what one page asked and goes where its button says: on, back, or the same page in another language. When the
 * draft was forgotten meanwhile, what this page brought begins a new one, and the first page says so.
 */
export async function saveStep(args: ActionFunctionArgs, form: PageForm, path: string, change: DraftChange) {
  const { intake, services } = args.context.get(platformContext);
  const visit = readVisit(args.request);
  const earlier = await intake.readDraft(services, visit.draft);
  const language = languageOf(args);
  if (earlier?.sent && path !== "") throw redirect(`/${language}/report/done`, 303);
  // A report that was sent is finished: the next one is new, with a cookie and a code of its own.
  const known = earlier && !earlier.sent ? earlier : null;
  const restarted = !known && path !== "";
  // The code is made once, with the draft: every page and every tab shows the same.
  const begun = known ?? { code: intake.newCode(services.random), ...(restarted ? { restarted } : {}) };
  const state = merge(begun, path === "" ? { restarted: undefined, ...change } : change);
  const token = await intake.saveDraft(services, known ? visit.draft : null, state);
  const to = restarted ? "" : target(args, form, path, state);
  const at = to.startsWith("/") ? to : `/${language}/report${to === "" ? "" : `/${to}`}`;
  const first = path === "" && !visit.draft && !to.startsWith("/") ? "?first=1" : "";
  return redirect(`${at}${first}`, {
    status: 303,
    headers: { "Set-Cookie": visitCookie({ ...visit, draft: token }, args.request) },
  });
}

/** The end of an address below /report, or a whole path for another language. */
function target(args: ActionFunctionArgs, form: PageForm, path: string, state: DraftState): string {
  const act = form.text("act");
  const kind = kindsOf(args).find((one) => one.kind === state.kind);
  const { search } = new URL(args.request.url);
  const tag = act.startsWith("language:") ? act.slice(9) : null;
  if (isLanguage(tag)) return `/${tag}/report${path === "" ? "" : `/${path}`}${search}`;
  if (act === "stay") return `${path}${search}`;
  if (act === "back") return stepBefore(kind, state, path);
  // Who and what it is about change the questions; anything else was only looked at again.
  const alone = new URLSearchParams(search).has("change") && !["", "who", "age"].includes(path);
  return alone ? "review" : stepAfter(kind, state, path);
}
