import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, requireRole, staffLanguage } from "../../staff-context.ts";
import { Button, Callout, Chip, DataTable, DeskLink, EmptyState, Section, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { answer, typedOf } from "../desk/came-back.ts";
import { textOf } from "../desk/form-data.ts";
import { FailureSummary, useFieldErrors } from "./failure.tsx";
import { ProtectionFrame } from "./frame.tsx";

export const handle = { desk: { current: "protection" } };

export async function loader({ context }: LoaderFunctionArgs) {
  requireRole(context, "data_protection_officer", "coordinator");
  const found = await context.get(platformContext).protection.listAssessments(actAs(context));
  return found.ok ? found.value : { rows: [], shippedBegun: true };
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireRole(context, "data_protection_officer", "coordinator");
  const form = await request.formData();
  const typed = typedOf(form);
  const result = await context.get(platformContext).protection.startAssessment(actAs(context), {
    from: textOf(form, "from"),
    language: staffLanguage(context),
    title: textOf(form, "title"),
  });
  return answer(
    result,
    { form: "start", typed },
    result.ok ? `/protection/assessments/${result.value.assessmentId}` : "",
  );
}

export default function Assessments() {
  const { t, number, date } = useWords();
  const { rows, shippedBegun } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const errors = useFieldErrors(back);
  return (
    <ProtectionFrame current="assessments">
      <FailureSummary back={back} />
      {!shippedBegun && (
        <Callout
          title={t("register:assessment.shipped")}
          actions={
            <Form method="post">
              <Button tone="main" name="from" value="shipped">
                {t("register:assessment.begin_shipped")}
              </Button>
            </Form>
          }
        >
          {t("register:assessment.shipped_text")}
        </Callout>
      )}
      <Section title={t("register:assessment.title")} count={number(rows.length)} note={t("register:assessment.note")}>
        <DataTable
          caption={t("register:assessment.title")}
          captionHidden
          rows={rows}
          empty={<EmptyState level={3} title={t("register:assessment.none")} />}
          columns={[
            {
              id: "title",
              head: t("register:field.title"),
              cell: (row) => <DeskLink href={`/protection/assessments/${row.id}`}>{row.title}</DeskLink>,
            },
            {
              id: "state",
              head: t("register:record.state"),
              cell: (row) => (
                <Chip tone={row.state === "signed" ? "good" : undefined}>
                  {t(`register:assessment.state.${row.state}`)}
                </Chip>
              ),
            },
            {
              id: "risks",
              head: t("register:assessment.risks"),
              cell: (row) =>
                `${number(row.risks)}${row.high > 0 ? ` (${t("register:assessment.high", { count: row.high })})` : ""}`,
            },
            {
              id: "review",
              head: t("register:assessment.review"),
              cell: (row) => (row.reviewOn ? date(row.reviewOn) : "-"),
            },
          ]}
        />
      </Section>
      <Section title={t("register:assessment.new")}>
        <Form method="post" noValidate className="dk-filter-line">
          <TextField
            name="title"
            label={t("register:field.title")}
            defaultValue={back?.typed.title}
            errors={errors}
            maxLength={300}
            required
          />
          <div className="dk-form-foot">
            <Button icon="plus">{t("register:assessment.begin")}</Button>
          </div>
        </Form>
      </Section>
    </ProtectionFrame>
  );
}
