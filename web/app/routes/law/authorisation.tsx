import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { ButtonLink, Callout, Chip, PageHeader, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { nothingHere } from "../cases/case-data.ts";
import { textOf, textsOf } from "../desk/form-data.ts";
import { sayRules } from "../law-guide/said-rules.ts";
import { ReasonForm } from "./act-forms.tsx";
import { Prohibitions } from "./answer-parts.tsx";
import { Confirm, Cover, RecordFacts } from "./authorisation-facts.tsx";
import { StepForm, Steps } from "./authorisation-steps.tsx";
import { answer, typedOf } from "./law-data.ts";
import { momentFrom } from "./moment-field.tsx";
import { FailureSummary, NoAdvice, VerdictChip } from "./parts.tsx";
import { ClockList } from "./tables.tsx";

export const handle = { desk: { current: "cases" } };

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { law } = context.get(platformContext);
  const { caseId, authorisationId } = params;
  const view = await law.viewAuthorisation(actAs(context), { caseId, authorisationId });
  if (!view.ok) throw nothingHere();
  return {
    view: view.value,
    said: sayRules(context).within(view.value),
    kinds: law.stepKinds,
    zone: law.zoneIn(view.value.record.country),
  };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { law } = context.get(platformContext);
  const acting = actAs(context);
  const form = await request.formData();
  const { caseId, authorisationId } = params;
  const here = `/cases/${caseId}/law/authorisations/${authorisationId}`;
  const intent = textOf(form, "act");
  const back = { form: intent, typed: typedOf(form) };
  if (intent === "confirm") {
    const met = textsOf(form, "needs").map((needs) => ({ needs, words: textOf(form, `met.${needs}`) }));
    return answer(
      { context, request },
      await law.confirmAuthorisation(acting, { caseId, authorisationId, met }),
      back,
      here,
    );
  }
  if (intent === "end")
    return answer(
      { context, request },
      await law.endAuthorisation(acting, { caseId, authorisationId, reason: textOf(form, "reason") }),
      back,
      here,
    );
  const text = (name: string) => textOf(form, name);
  const step = {
    // The schema checks every value.
    kind: text("kind") as Parameters<typeof law.recordStep>[1]["step"]["kind"],
    at: momentFrom(text, "at"),
    until: momentFrom(text, "until"),
    reasoned: text("reasoned") as "yes",
    newEvidence: text("newEvidence") as "yes",
    body: text("body"),
    opinion: text("opinion") as "for",
    words: text("words"),
  };
  return answer({ context, request }, await law.recordStep(acting, { caseId, authorisationId, step }), back, here);
}

export default function Authorisation() {
  const { t, zoned } = useWords();
  const { view, kinds, zone } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const { record, coverage, may } = view;
  const at = `/cases/${view.caseId}/law`;
  return (
    <div className="dk-stack">
      <title>{`${t(`law:method.${record.method}`)} - ${t("common:product")}`}</title>
      <PageHeader
        title={t(`law:method.${record.method}`)}
        reference={view.caseReference}
        crumbs={[{ label: t("law:title.case"), href: at }]}
        badges={
          <>
            <Chip tone={view.state === "confirmed" ? "good" : "caution"}>{t(`law:state.${view.state}`)}</Chip>
            {record.urgent && <Chip tone="caution">{t("law:state.urgent")}</Chip>}
            <VerdictChip verdict={coverage.verdict} />
          </>
        }
        meta={t("law:say.recorded_by", { name: view.recordedBy, at: zoned(view.recordedAt, view.zone) })}
        actions={
          may.correct && <ButtonLink href={`${at}/authorisations/${view.id}/correct`}>{t("law:do.correct")}</ButtonLink>
        }
      />
      <NoAdvice />
      <FailureSummary back={back} />
      <Cover view={view} />
      {may.confirm && <Confirm view={view} />}
      {view.state === "recorded" && may.own && <Callout tone="info">{t("law:say.confirm_other")}</Callout>}
      <Section title={t("law:part.deadlines")}>
        <ClockList clocks={view.clocks} />
      </Section>
      <Section title={t("law:part.record")}>
        <RecordFacts view={view} />
      </Section>
      <Section title={t("law:part.history")}>
        <Steps view={view} />
        {may.step && <StepForm view={view} kinds={kinds} zone={zone} back={back} />}
        {may.step && <ReasonForm act="end" back={back} tone="danger" />}
      </Section>
      {coverage.prohibitions.length > 0 && (
        <Section title={t("law:part.prohibitions")} note={t("law:notice.never")}>
          <Prohibitions prohibitions={coverage.prohibitions} />
        </Section>
      )}
    </div>
  );
}
