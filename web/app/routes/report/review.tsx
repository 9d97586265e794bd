import { data, redirect, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import {
  Actions,
  Button,
  CodeDisplay,
  ErrorSummary,
  Heading,
  Lead,
  StepProgress,
  SummaryList,
} from "../../ui/html/index.ts";
import { isLanguage } from "../../words/languages.ts";
import { createWords, useWords } from "../../words/words.tsx";
import { languageOf } from "../public/address-language.ts";
import { acting, loading } from "../public/guard.server.ts";
import { Page, pageFormId } from "../public/page.tsx";
import { readVisit, visitCookie } from "../public/visit.server.ts";
import { openDraft, stepData } from "./draft.server.ts";
import { reportInputOf } from "./report-input.server.ts";
import { reviewRows } from "./review-rows.server.ts";
import { DangerCard } from "./step-page.tsx";
import { stepBefore } from "./steps.server.ts";

export const loader = loading(async (args) => {
  const draft = await openDraft(args);
  const platform = args.context.get(platformContext);
  const words = createWords(draft.language, platform.messages(draft.language, ["common", "report"]));
  return {
    step: stepData(args, draft, "review"),
    rows: reviewRows(words, draft.kind, draft.state),
    code: draft.state.code ?? "",
  };
});

export const action = acting(async (args, form) => {
  const platform = args.context.get(platformContext);
  const { intake, services } = platform;
  const language = languageOf(args);
  const act = form.text("act");
  if (act === "discard") {
    const visit = readVisit(args.request);
    await intake.discardDraft(services, visit.draft);
    const cookie = visitCookie({ ...visit, draft: null }, args.request);
    return redirect(`/${language}`, { status: 303, headers: { "Set-Cookie": cookie } });
  }
  const tag = act.startsWith("language:") ? act.slice(9) : null;
  if (isLanguage(tag)) return redirect(`/${tag}/report/review`, 303);
  const draft = await openDraft(args);
  if (act === "back") return redirect(`/${language}/report/${stepBefore(draft.kind, draft.state, "review")}`, 303);
  const input = reportInputOf(platform, draft.kind, draft.state, draft.language);
  const context = { ...services, actor: { kind: "public" as const } };
  const result = await intake.sendDraft(context, draft.token, draft.state, input);
  if (!result.ok) {
    const fields = Object.keys(result.failure.fields ?? {}).map((field) => field.split(".")[0] ?? "");
    return data({ fields }, { status: 400 });
  }
  return redirect(`/${language}/report/done`, 303);
});

export default function Review() {
  const { step, rows, code } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t, language } = useWords();
  const failed = result && "fields" in result;
  const title = t("report:step", step.progress);
  const at = `/${language}/report`;
  return (
    <Page title={title} reader={step.child ? "child" : "anyone"} keepsForm>
      {failed && (
        <ErrorSummary
          heading={t("report:error.heading", { count: 1 })}
          kept={t("report:error.kept")}
          errors={[{ text: t("report:error.not-sent") }]}
        />
      )}
      <StepProgress {...step.progress} text={title} />
      {step.danger.length > 0 && <DangerCard phones={step.danger} child={step.child} />}
      <Heading>{t("report:review.heading")}</Heading>
      <Lead>{step.child ? t("report:review.lead_child") : t("report:review.lead")}</Lead>
      <SummaryList
        empty={t("report:review.skipped")}
        rows={rows.map(({ term, value, path }) => ({
          term,
          value,
          change: {
            text: t("report:review.change"),
            about: term,
            href: `${at}${path === "" ? "" : `/${path}`}?change=1`,
          },
        }))}
      />
      <Heading level={2}>{t("report:review.code_heading")}</Heading>
      <p>{step.child ? t("report:review.code_text_child") : t("report:review.code_text")}</p>
      <CodeDisplay label={t("report:review.code")} digits={code} note={t("report:review.code_note")} />
      <form id={pageFormId} method="post">
        <Actions>
          <Button name="act" value="send">
            {t("report:review.send")}
          </Button>
          <Button look="plain" name="act" value="discard">
            {t("report:review.discard")}
          </Button>
          <Button look="plain" name="act" value="back">
            {t("common:back")}
          </Button>
        </Actions>
      </form>
    </Page>
  );
}
