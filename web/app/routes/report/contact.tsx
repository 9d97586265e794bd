import { data, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { ChoiceList, Heading, Lead, TextField } from "../../ui/html/index.ts";
import { useWords } from "../../words/words.tsx";
import { acting, loading } from "../public/guard.server.ts";
import { findDraft, openDraft, saveStep, stepData } from "./draft.server.ts";
import { type StepErrors, StepPage, useErrors, useWhy } from "./step-page.tsx";

const channels = ["phone", "sms", "email", "chat", "post", "other"] as const;
const fields = ["channel", "value", "hours", "codeWord", "message"] as const;

export const loader = loading(async (args) => {
  const draft = await openDraft(args);
  return { step: stepData(args, draft, "contact"), contact: draft.state.contact ?? {} };
});

export const action = acting(async (args, form) => {
  const { intake } = args.context.get(platformContext);
  const contact = Object.fromEntries(fields.map((name) => [name, intake.cleanText(form.text(name))]));
  const { channel = "", value = "", hours = "", codeWord = "" } = contact;
  const errors: Record<string, StepErrors[string]> = {};
  const known = channels.some((one) => one === channel);
  if (channel !== "" && !known) errors.channel = { code: "not-offered" };
  else if (known && value === "") errors.value = { code: "contact-value" };
  else if (!known && (value || hours || codeWord)) errors.channel = { code: "contact-channel" };
  const longest = { value: intake.limits.contact, hours: intake.limits.contact, codeWord: 100 };
  for (const [name, most] of Object.entries(longest)) {
    const { length } = contact[name] ?? "";
    if (length > most) errors[name] = { code: "too-long", with: { most, length } };
  }
  const skip = form.text("act") === "skip";
  if (!skip && Object.keys(errors).length > 0) {
    if (!(await findDraft(args))) throw data({ problem: "forgotten", kept: form.entries }, { status: 409 });
    return data({ errors, typed: contact }, { status: 400 });
  }
  return saveStep(args, form, "contact", { contact: skip || !known ? undefined : contact });
});

export default function Contact() {
  const { step, contact } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const came = result && "errors" in result ? result : undefined;
  const typed: Readonly<Record<string, string>> = came?.typed ?? contact;
  const errorOf = useErrors(came?.errors);
  const why = useWhy();
  const { t } = useWords();
  return (
    <StepPage step={step} errors={came?.errors} skip>
      <Heading>{t("report:contact.heading")}</Heading>
      <Lead>{t("report:contact.lead")}</Lead>
      <ChoiceList
        id="channel"
        name="channel"
        layout="pairs"
        label={t("report:contact.channel")}
        optional={t("report:optional")}
        why={why(t("report:contact.why"))}
        value={typed.channel}
        error={errorOf("channel")}
        choices={channels.map((value) => ({ value, label: t(`report:contact.${value}`) }))}
      />
      <TextField
        id="value"
        name="value"
        label={t("report:contact.value")}
        value={typed.value}
        error={errorOf("value")}
      />
      <TextField
        id="hours"
        name="hours"
        label={t("report:contact.hours")}
        optional={t("report:optional")}
        help={<p>{t("report:contact.hours_help")}</p>}
        value={typed.hours}
        error={errorOf("hours")}
      />
      <TextField
        id="codeWord"
        name="codeWord"
        label={t("report:contact.code_word")}
        optional={t("report:optional")}
        help={<p>{t("report:contact.code_word_help")}</p>}
        size="medium"
        value={typed.codeWord}
        error={errorOf("codeWord")}
      />
      <ChoiceList
        id="message"
        name="message"
        label={t("report:contact.message")}
        value={typed.message || "never"}
        choices={[
          { value: "never", label: t("report:contact.message_never"), help: t("report:contact.message_never_help") },
          { value: "may", label: t("report:contact.message_may") },
        ]}
      />
    </StepPage>
  );
}
