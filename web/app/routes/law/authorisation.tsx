import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import type { AuthorisationView } from "#platform/law";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import {
  Button,
  ButtonLink,
  Callout,
  Chip,
  DataTable,
  Disclosure,
  KeyValue,
  PageHeader,
  Section,
  SelectField,
  TextAreaField,
  TextField,
} from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { nothingHere } from "../cases/case-data.ts";
import { answer, one, textOf, textsOf, typedOf } from "./law-data.ts";
import {
  FailureSummary,
  NoAdvice,
  needsWords,
  optionsOf,
  RuleLinks,
  Sources,
  useFieldErrors,
  VerdictChip,
  WhyNot,
  yesNo,
} from "./parts.tsx";
import { ClockList } from "./tables.tsx";

export const handle = { desk: { current: "cases" } };

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { law } = context.get(platformContext);
  const { caseId, authorisationId } = params;
  const view = await law.viewAuthorisation(actAs(context), { caseId, authorisationId });
  if (!view.ok) throw nothingHere();
  return { view: view.value, kinds: law.stepKinds };
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
    return answer(request, await law.confirmAuthorisation(acting, { caseId, authorisationId, met }), back, here);
  }
  if (intent === "end")
    return answer(
      request,
      await law.endAuthorisation(acting, { caseId, authorisationId, reason: textOf(form, "reason") }),
      back,
      here,
    );
  const text = (name: string) => textOf(form, name);
  const step = {
    // The schema checks every value.
    kind: text("kind") as Parameters<typeof law.recordStep>[1]["step"]["kind"],
    at: text("at"),
    until: text("until"),
    reasoned: text("reasoned") as "yes",
    newEvidence: text("newEvidence") as "yes",
    body: text("body"),
    opinion: text("opinion") as "for",
    words: text("words"),
  };
  return answer(request, await law.recordStep(acting, { caseId, authorisationId, step }), back, here);
}

export default function Authorisation() {
  const { t, dateTime } = useWords();
  const { view, kinds } = useLoaderData<typeof loader>();
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
        meta={t("law:say.recorded_by", { name: view.recordedBy, at: dateTime(view.recordedAt) })}
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
        {may.step && <StepForm view={view} kinds={kinds} back={back} />}
        {may.step && <EndForm back={back} />}
      </Section>
      {coverage.prohibitions.length > 0 && (
        <Section title={t("law:part.prohibitions")} note={t("law:notice.never")}>
          <ul lang="en">
            {coverage.prohibitions.map((one) => (
              <li key={one.word}>
                {one.word.replaceAll("_", " ")}: {one.text} <RuleLinks rules={one.rules} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}

type BackData = ReturnType<typeof useActionData<typeof action>>;

/** What it covers now, and where it does not: why. */
function Cover({ view }: { view: AuthorisationView }) {
  const { t } = useWords();
  const { coverage } = view;
  const until = coverage.until ?? t("law:say.no_end");
  return (
    <Section title={t("law:part.cover")}>
      {coverage.gap === null ? (
        <Callout tone="good" icon="check">
          {t("law:say.covers", { until })}
        </Callout>
      ) : (
        <WhyNot
          rules={coverage.unsigned.length > 0 ? coverage.unsigned : coverage.reasons.map((one) => one.rule)}
          needs={coverage.open[0]?.path ?? ""}
        >
          <p>{t(`law:failure.law.${coverage.gap}`)}</p>
        </WhyNot>
      )}
      {view.wantsEthics && coverage.gap === "ethics-missing" && <p className="dk-note">{t("law:say.ethics_wanted")}</p>}
      {coverage.open.length > 0 && (
        <>
          <h3 className="dk-card-title">{t("law:part.conditions")}</h3>
          <ul>
            {coverage.open.map((one) => (
              <li key={`${one.needs} ${one.path} ${one.rules.join()}`}>
                {t(`law:needs.${one.needs}`)}
                {one.needs === "fact" && one.path && `: ${needsWords(t, one.path)}`} <RuleLinks rules={one.rules} />
                <span className="dk-source" lang="en">
                  {one.text}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Disclosure label={t("law:why.how")}>
        <ul lang="en">
          {coverage.reasons.map((one) => (
            <li key={one.rule}>
              <RuleLinks rules={[one.rule]} /> {one.text}
            </li>
          ))}
        </ul>
        <Sources sources={coverage.sources} />
      </Disclosure>
    </Section>
  );
}

function Confirm({ view }: { view: AuthorisationView }) {
  const { t } = useWords();
  const asked = view.coverage.open.filter((one) => one.needs !== "fact" && one.needs !== "unsigned_rule");
  const needs = [...new Set(asked.map((one) => one.needs))];
  return (
    <Section title={t("law:do.confirm")} note={t("law:say.confirm_note")}>
      <Form method="post" className="dk-stack">
        {needs.map((need) => (
          <div key={need}>
            <input type="hidden" name="needs" value={need} />
            <TextField name={`met.${need}`} label={t(`law:needs.${need}`)} hint={t("law:field.met")} maxLength={1000} />
          </div>
        ))}
        <div className="dk-form-foot">
          <Button tone="main" name="act" value="confirm">
            {t("law:do.confirm")}
          </Button>
        </div>
      </Form>
    </Section>
  );
}

/** What not every decision has: left out where it is empty, not called missing. */
const optional = ["startedAt", "basis", "providerDuty", "extent", "reportEvery", "permits", "offenceArticle"];

function RecordFacts({ view }: { view: AuthorisationView }) {
  const { t, dateTime } = useWords();
  const { record } = view;
  const plain = [
    ["bodyName", record.bodyName],
    ["fileNumber", record.fileNumber],
    ["grantedAt", record.grantedAt],
    ["until", record.until],
    ["startedAt", record.startedAt],
    ["basis", record.basis],
    ["offenceKind", t(`law:word.${record.offenceKind}`)],
    ["offenceArticle", record.offenceArticle],
    ["maxPenaltyMonths", record.maxPenaltyMonths === null ? "" : String(record.maxPenaltyMonths)],
    ["facts", record.facts],
    ["subjectWords", record.subjectWords],
    ["measure", record.measure],
    ["extent", record.extent],
    ["necessity", record.necessity],
    ["unit", record.unit],
    ["reportEvery", record.reportEvery],
    ["providerDuty", record.providerDuty],
    ["purpose", record.purpose],
    ["permits", record.permits.map((permit) => t(`law:permit.${permit}`)).join(", ")],
  ] as const;
  return (
    <KeyValue
      columns={2}
      items={[
        {
          id: "body",
          label: t("law:field.body"),
          value: `${t(`law:body.${record.body}`)}, ${t(`law:country.${record.country}`)}`,
        },
        ...plain
          .filter(([name, value]) => value !== "" || !optional.includes(name))
          .map(([name, value]) => ({
            id: name,
            label: t(`law:field.${name}`),
            value: value || <em>{t("law:say.missing")}</em>,
          })),
        ...(view.confirmedBy && view.confirmedAt
          ? [
              {
                id: "confirmed",
                label: t("law:state.confirmed"),
                value: t("law:say.confirmed_by", { name: view.confirmedBy, at: dateTime(view.confirmedAt) }),
              },
            ]
          : []),
        ...record.met.map((one) => ({ id: one.needs, label: t(`law:needs.${one.needs}`), value: one.words })),
      ]}
    />
  );
}

function Steps({ view }: { view: AuthorisationView }) {
  const { t } = useWords();
  if (view.steps.length === 0) return null;
  return (
    <DataTable
      caption={t("law:part.history")}
      captionHidden
      rows={view.steps.map((step, at) => ({ id: String(at), ...step }))}
      columns={[
        { id: "what", head: t("law:column.what"), cell: (row) => t(`law:step.${row.kind}`) },
        { id: "when", head: t("law:column.when"), cell: (row) => row.facts.at },
        { id: "who", head: t("law:column.who"), wide: true, cell: (row) => row.by },
        {
          id: "words",
          head: t("law:column.words"),
          cell: (row) =>
            [
              row.facts.until,
              row.facts.body,
              row.facts.opinion && t(`law:opinion.${row.facts.opinion}`),
              row.facts.words,
            ]
              .filter(Boolean)
              .join(" - "),
        },
      ]}
    />
  );
}

const lengthening = ["renewed", "ratified", "council-decided", "ethics-opinion"];

function StepForm({ view, kinds, back }: { view: AuthorisationView; kinds: readonly string[]; back: BackData }) {
  const { t } = useWords();
  const errors = useFieldErrors(back, "step");
  const typed = back?.form === "step" ? back.typed : undefined;
  const open = kinds.filter((kind) => view.may.lengthen || !lengthening.includes(kind));
  return (
    <Disclosure label={t("law:do.step")}>
      <Form method="post" className="dk-stack">
        <SelectField
          name="kind"
          label={t("law:field.step")}
          defaultValue={one(typed, "kind")}
          errors={errors}
          options={optionsOf(t, "step", open, t("law:say.choose"))}
        />
        <TextField
          name="at"
          label={t("law:field.at")}
          hint={t("law:notice.moment")}
          width="half"
          defaultValue={one(typed, "at")}
          errors={errors}
        />
        {view.may.lengthen && (
          <>
            <TextField
              name="until"
              label={t("law:field.until")}
              width="half"
              defaultValue={one(typed, "until")}
              errors={errors}
            />
            <SelectField
              name="reasoned"
              label={t("law:field.reasoned")}
              defaultValue={one(typed, "reasoned")}
              options={yesNo(t)}
            />
            <SelectField
              name="newEvidence"
              label={t("law:field.newEvidence")}
              defaultValue={one(typed, "newEvidence")}
              options={yesNo(t)}
            />
            <TextField
              name="body"
              label={t("law:field.ethicsBody")}
              defaultValue={one(typed, "body")}
              errors={errors}
              maxLength={200}
            />
            <SelectField
              name="opinion"
              label={t("law:field.opinion")}
              defaultValue={one(typed, "opinion")}
              errors={errors}
              options={optionsOf(t, "opinion", ["for", "against"], t("law:known.open"))}
            />
          </>
        )}
        <TextAreaField
          name="words"
          label={t("law:field.words")}
          rows={2}
          defaultValue={one(typed, "words")}
          maxLength={2000}
        />
        <div className="dk-form-foot">
          <Button name="act" value="step">
            {t("law:do.step")}
          </Button>
        </div>
      </Form>
    </Disclosure>
  );
}

function EndForm({ back }: { back: BackData }) {
  const { t } = useWords();
  const errors = useFieldErrors(back, "end");
  return (
    <Disclosure label={t("law:do.end")}>
      <Form method="post" className="dk-stack">
        <TextAreaField
          name="reason"
          label={t("law:field.reason")}
          rows={2}
          defaultValue={back?.form === "end" ? one(back.typed, "reason") : ""}
          errors={errors}
          maxLength={2000}
        />
        <div className="dk-form-foot">
          <Button tone="danger" name="act" value="end">
            {t("law:do.end")}
          </Button>
        </div>
      </Form>
    </Disclosure>
  );
}
