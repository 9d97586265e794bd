import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { ButtonLink, Callout, ChoiceField, TextAreaField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { answer, headOf, loadCase, nothingHere } from "./case-data.ts";
import { CaseForm, ReasonField } from "./case-form.tsx";
import { CasePage } from "./case-frame.tsx";
import { caseHandle } from "./case-keys.ts";
import { fieldErrors } from "./case-words.ts";

export const handle = caseHandle;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const view = await loadCase(context, params.caseId);
  const head = headOf(view);
  if (!head.may.close) throw nothingHere();
  const outcomes = [...context.get(platformContext).cases.outcomes];
  return { head, outcomes, told: view.reports.filter((report) => report.withdrawnAt === null).length };
}

/** Closes an open case with its outcome, or opens a closed one again. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const form = await request.formData();
  const { cases } = context.get(platformContext);
  const { caseId } = params;
  const typed = {
    outcome: textOf(form, "outcome"),
    reason: textOf(form, "reason"),
    message: textOf(form, "message"),
  };
  const acting = actAs(context);
  const result =
    textOf(form, "act") === "reopen"
      ? await cases.reopenCase(acting, { caseId, reason: typed.reason })
      : await cases.closeCase(acting, { caseId, ...typed });
  return answer(result, typed, `/cases/${caseId}`);
}

export default function Close() {
  const words = useWords();
  const { t } = words;
  const { head, outcomes, told } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const errors = fieldErrors(words, back?.failure);
  const shared = { failure: back?.failure, cancel: `/cases/${head.id}` };
  if (head.status === "closed") {
    return (
      <CasePage head={head} current="overview" title={t("cases:reopen.title")} lead={t("cases:reopen.lead")}>
        <CaseForm {...shared} submit={t("cases:reopen.submit")}>
          <input type="hidden" name="act" value="reopen" />
          <ReasonField back={back} label={t("cases:reopen.reason")} hint={t("cases:members.why_hint")} />
        </CaseForm>
      </CasePage>
    );
  }
  return (
    <CasePage head={head} current="overview" title={t("cases:close.title")} lead={t("cases:close.lead")}>
      {head.counts.tasks > 0 && (
        <Callout
          tone="caution"
          title={t("cases:close.tasks_open", { count: head.counts.tasks })}
          actions={<ButtonLink href={`/cases/${head.id}/tasks`}>{t("cases:overview.all_tasks")}</ButtonLink>}
        >
          {t("cases:close.tasks_note")}
        </Callout>
      )}
      <CaseForm {...shared} submit={t("cases:close.submit")}>
        <input type="hidden" name="act" value="close" />
        <ChoiceField
          name="outcome"
          label={t("cases:close.outcome")}
          value={back?.typed.outcome}
          errors={errors}
          required
          options={outcomes.map((outcome) => ({ value: outcome, label: t(`cases:outcome.${outcome}`) }))}
        />
        <ReasonField back={back} label={t("cases:close.reason")} hint={t("cases:close.reason_hint")} />
        {told > 0 && (
          <TextAreaField
            name="message"
            label={t("cases:close.message")}
            hint={t("cases:close.message_hint", { count: told })}
            note={t("cases:form.optional")}
            defaultValue={back?.typed.message}
            errors={errors}
            rows={4}
          />
        )}
      </CaseForm>
    </CasePage>
  );
}
