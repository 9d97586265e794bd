import { redirect } from "react-router";
import { platformContext } from "../../context.ts";
import { languageOf } from "../public/address-language.ts";
import { acting } from "../public/guard.server.ts";
import { findDraft, kindsOf, saveStep } from "../report/draft.server.ts";

/** An address to send to; looked at, it leads to the checks. */
export function loader({ params }: { params: { language?: string } }) {
  return redirect(`/${params.language ?? "en"}/check`, 303);
}

/** What the visitor chose to carry over begins a report, or joins the one being written. It stays a draft until it is sent. */
export const action = acting(async (args, form) => {
  const { cleanText, limits } = args.context.get(platformContext).intake;
  const kind = form.text("kind");
  const words = cleanText(form.text("narrative"));
  const draft = await findDraft(args);
  const earlier = draft && !draft.state.sent ? (draft.state.narrative ?? "") : "";
  const joined = [earlier, words].filter((part) => part.trim() !== "").join("\n\n");
  if (!kindsOf(args).some((one) => one.kind === kind) || words.trim() === "" || joined.length > limits.narrative)
    return redirect(`/${languageOf(args)}/report`, 303);
  return saveStep(args, form, "", { kind, narrative: joined });
});
