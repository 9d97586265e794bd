import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import { Button, Callout, Chip, KeyValue, PageHeader, Section, TextAreaField, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { answer, typedIn, typedOf } from "../desk/came-back.ts";
import { textOf } from "../desk/form-data.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { sayAnswer } from "../law-guide/said-rules.ts";
import { FailureSummary, useFieldErrors } from "./failure.tsx";
import { RiskCard, RiskForm } from "./risk.tsx";
import { WhyRules } from "./rules.tsx";

export const handle = { desk: { current: "protection" } };

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { actor } = requireRole(context, "data_protection_officer", "coordinator");
  const seen = await context.get(platformContext).protection.viewAssessment(actAs(context), params.assessmentId);
  if (!seen.ok) throw data(null, { status: 404 });
  return {
    assessment: { ...seen.value, law: sayAnswer(context, seen.value.law) },
    officer: actor.roles.includes("data_protection_officer"),
    signs: actor.roles.includes("coordinator"),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  requireRole(context, "data_protection_officer", "coordinator");
  const { protection } = context.get(platformContext);
  const form = await request.formData();
  const typed = typedOf(form);
  const acting = actAs(context);
  const { assessmentId } = params;
  const intent = textOf(form, "intent");
  const done = (result: Parameters<typeof answer>[0]) =>
    answer(
      result,
      { form: intent === "risk" ? `risk-${typed.riskId}` : intent, typed },
      `/protection/assessments/${assessmentId}`,
    );
  // Checked by the commands' own schemas.
  if (intent === "risk") {
    const risk = typed as Parameters<typeof protection.saveRisk>[1]["risk"];
    return done(await protection.saveRisk(acting, { assessmentId, riskId: typed.riskId, risk }));
  }
  if (intent === "remove") return done(await protection.removeRisk(acting, { assessmentId, riskId: typed.riskId }));
  if (intent === "advise")
    return done(await protection.adviseAssessment(acting, { assessmentId, advice: typed.advice }));
  if (intent === "sign") return done(await protection.signAssessment(acting, assessmentId));
  const assessment = typed as Parameters<typeof protection.saveAssessment>[1]["assessment"];
  return done(await protection.saveAssessment(acting, { assessmentId, assessment }));
}

export default function AssessmentPage() {
  const { t, number, date, zoned } = useWords();
  const zone = useHouseZone();
  const { assessment, officer, signs } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const errors = useFieldErrors(back, "save");
  const adviceErrors = useFieldErrors(back, "advise");
  const typed = typedIn(back, "save");
  const state = assessment.signed ? "signed" : assessment.advised ? "advised" : "draft";
  const high = assessment.riskList.filter((risk) => risk.high).length;
  return (
    <div className="dk-stack">
      <title>{`${assessment.title} - ${t("register:assessment.title")} - ${t("common:product")}`}</title>
      <PageHeader
        title={assessment.title}
        crumbs={[
          { label: t("protection:title"), href: "/protection" },
          { label: t("register:assessment.title"), href: "/protection/assessments" },
        ]}
        badges={
          <>
            <Chip tone={state === "signed" ? "good" : undefined}>{t(`register:assessment.state.${state}`)}</Chip>
            <Chip>{t("register:record.version", { version: number(assessment.version) })}</Chip>
            {high > 0 && (
              <Chip tone="danger" icon="alert">
                {t("register:assessment.high", { count: high })}
              </Chip>
            )}
          </>
        }
        actions={
          <Form method="post" action={`/protection/assessments/${assessment.id}/file`} reloadDocument>
            <Button icon="file">{t("register:assessment.file")}</Button>
          </Form>
        }
      />
      <FailureSummary back={back} />
      <Section title={t("register:assessment.what")}>
        <KeyValue
          items={[
            { label: t("register:assessment.description"), value: assessment.description || "-" },
            { label: t("register:assessment.necessity"), value: assessment.necessity || "-" },
            { label: t("register:assessment.views"), value: assessment.views || "-" },
            {
              label: t("register:assessment.consulted"),
              value: assessment.consultedOn ? date(assessment.consultedOn) : "-",
            },
            { label: t("register:assessment.review"), value: assessment.reviewOn ? date(assessment.reviewOn) : "-" },
          ]}
        />
        <WhyRules lines={assessment.law.lines} rules={assessment.law.rules} />
        <details className="dk-why" open={typed !== undefined}>
          <summary>{t("register:assessment.change")}</summary>
          <Form method="post" noValidate className="dk-stack">
            <input type="hidden" name="intent" value="save" />
            <TextField
              name="title"
              label={t("register:field.title")}
              defaultValue={typed?.title ?? assessment.title}
              errors={errors}
              maxLength={300}
              required
            />
            {(["description", "necessity"] as const).map((name) => (
              <TextAreaField
                key={name}
                name={name}
                label={t(`register:assessment.${name}`)}
                defaultValue={typed?.[name] ?? assessment[name]}
                errors={errors}
                rows={5}
                maxLength={10_000}
                required
              />
            ))}
            <TextAreaField
              name="views"
              label={t("register:assessment.views")}
              hint={t("register:assessment.views_hint")}
              defaultValue={typed?.views ?? assessment.views}
              errors={errors}
              rows={3}
              maxLength={10_000}
            />
            <TextField
              name="consultedOn"
              type="date"
              label={t("register:assessment.consulted")}
              hint={t("register:assessment.consulted_hint")}
              defaultValue={typed?.consultedOn ?? assessment.consultedOn ?? ""}
              errors={errors}
              width="short"
            />
            <TextField
              name="reviewOn"
              type="date"
              label={t("register:assessment.review")}
              defaultValue={typed?.reviewOn ?? assessment.reviewOn ?? ""}
              errors={errors}
              width="short"
            />
            <div className="dk-form-foot">
              <Button>{t("register:assessment.save")}</Button>
            </div>
          </Form>
        </details>
      </Section>
      <Section
        title={t("register:assessment.risks")}
        count={number(assessment.riskList.length)}
        note={t("register:assessment.risks_note")}
      >
        {assessment.riskList.map((risk) => (
          <RiskCard key={risk.id} risk={risk} back={back} />
        ))}
        <details className="dk-why" open={back?.form === "risk-new"}>
          <summary>{t("register:risk.add")}</summary>
          <RiskForm risk={null} back={back} />
        </details>
      </Section>
      <Section title={t("register:assessment.sign_title")} note={t("register:assessment.sign_note")}>
        {assessment.advised ? (
          <Callout
            tone="plain"
            title={t("register:assessment.advised", {
              name: assessment.advised.by,
              at: zoned(assessment.advised.at, zone),
            })}
          >
            {assessment.advice}
          </Callout>
        ) : (
          <p className="dk-note">{t("register:assessment.no_advice")}</p>
        )}
        {assessment.signed && (
          <Callout
            tone="good"
            title={t("register:assessment.signed", {
              name: assessment.signed.by,
              at: zoned(assessment.signed.at, zone),
            })}
          />
        )}
        {officer && (
          <Form method="post" noValidate className="dk-stack">
            <input type="hidden" name="intent" value="advise" />
            <TextAreaField
              name="advice"
              label={t("register:assessment.advice")}
              defaultValue={back?.form === "advise" ? back.typed.advice : ""}
              errors={adviceErrors}
              rows={4}
              maxLength={10_000}
              required
            />
            <div className="dk-form-foot">
              <Button>{t("register:assessment.advise")}</Button>
            </div>
          </Form>
        )}
        {signs && !assessment.signed && (
          <Form method="post">
            <input type="hidden" name="intent" value="sign" />
            <div className="dk-form-foot">
              <Button tone="main">{t("register:assessment.sign")}</Button>
            </div>
          </Form>
        )}
      </Section>
    </div>
  );
}
