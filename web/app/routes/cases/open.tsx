import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import { DeskLink, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { answer } from "./case-data.ts";
import { CaseForm, ReasonField } from "./case-form.tsx";
import { fieldErrors } from "./case-words.ts";
import { loadReport } from "./report-choice.ts";
import { ReportHead } from "./report-head.tsx";

export const handle = { desk: { current: "cases" } };

export function loader({ request, context }: LoaderFunctionArgs) {
  return loadReport(context, request);
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireRole(context, "analyst", "coordinator");
  const { cases } = context.get(platformContext);
  const form = await request.formData();
  const typed = { title: textOf(form, "title"), reason: textOf(form, "reason") };
  const reportId = new URL(request.url).searchParams.get("report");
  const result = await cases.openCase(actAs(context), { reportId, ...typed });
  return answer(result, typed, (value) => `/cases/${value.caseId}`);
}

export default function OpenCase() {
  const words = useWords();
  const { t } = words;
  const choice = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const errors = fieldErrors(words, back?.failure);
  return (
    <>
      <ReportHead title={t("cases:open.title")} choice={choice} />
      {!choice.inCase && (
        <section className="dk-section">
          <p className="dk-note">
            {t("cases:open.lead")}{" "}
            <DeskLink href={`/cases/join?report=${choice.report.id}`}>{t("cases:open.or_join")}</DeskLink>
          </p>
          <CaseForm failure={back?.failure} submit={t("cases:open.submit")} cancel={`/desk/queue/${choice.report.id}`}>
            <TextField
              name="title"
              label={t("cases:open.name")}
              hint={t("cases:open.name_hint")}
              defaultValue={back?.typed.title}
              errors={errors}
              maxLength={200}
              autoComplete="off"
              required
            />
            <ReasonField back={back} label={t("cases:open.reason")} hint={t("cases:open.reason_hint")} />
          </CaseForm>
        </section>
      )}
    </>
  );
}
