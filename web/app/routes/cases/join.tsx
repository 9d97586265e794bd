import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import { ButtonLink, ChoiceField, EmptyState } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { answer } from "./case-data.ts";
import { CaseForm, ReasonField } from "./case-form.tsx";
import { fieldErrors } from "./case-words.ts";
import { loadReport } from "./report-choice.ts";
import { ReportHead } from "./report-head.tsx";

export const handle = { desk: { current: "cases" } };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const choice = await loadReport(context, request);
  const { cases, triage } = context.get(platformContext);
  const acting = actAs(context);
  const linked = new Set<string>();
  // Cases that hold a report which shares a contact with this one come first, and say so.
  for (const other of (await triage.linksOf(acting, choice.report.id)).reports) {
    const found = await cases.caseOfReport(acting, other.reportId);
    if (found) linked.add(found.id);
  }
  const open = (await cases.listCases(acting, { status: "open" })).filter((one) => one.part !== "reader");
  return {
    ...choice,
    cases: open
      .map(({ id, reference, title }) => ({ id, reference, title, linked: linked.has(id) }))
      .sort((a, b) => Number(b.linked) - Number(a.linked)),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireRole(context, "analyst", "coordinator");
  const { cases } = context.get(platformContext);
  const form = await request.formData();
  const typed = { caseId: textOf(form, "caseId"), reason: textOf(form, "reason") };
  const reportId = new URL(request.url).searchParams.get("report");
  const result = await cases.joinCase(actAs(context), { reportId, ...typed });
  return answer(result, typed, (value) => `/cases/${value.caseId}/reports`);
}

export default function JoinCase() {
  const words = useWords();
  const { t } = words;
  const { cases, ...choice } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const errors = fieldErrors(words, back?.failure);
  const { report } = choice;
  return (
    <>
      <ReportHead title={t("cases:join.title")} choice={choice} />
      {!choice.inCase && cases.length === 0 && (
        <EmptyState
          title={t("cases:join.none")}
          action={<ButtonLink href={`/cases/open?report=${report.id}`}>{t("cases:open.title")}</ButtonLink>}
        >
          <p>{t("cases:join.none_note")}</p>
        </EmptyState>
      )}
      {!choice.inCase && cases.length > 0 && (
        <section className="dk-section">
          <p className="dk-note">{t("cases:join.lead")}</p>
          <CaseForm failure={back?.failure} submit={t("cases:join.submit")} cancel={`/desk/queue/${report.id}`}>
            <ChoiceField
              name="caseId"
              label={t("cases:join.which")}
              value={back?.typed.caseId}
              errors={errors}
              required
              options={cases.map((one) => ({
                value: one.id,
                label: `${one.title ?? ""} (${one.reference})`,
                ...(one.linked ? { hint: t("cases:join.linked") } : {}),
              }))}
            />
            <ReasonField back={back} label={t("cases:join.reason")} hint={t("cases:open.reason_hint")} />
          </CaseForm>
        </section>
      )}
    </>
  );
}
