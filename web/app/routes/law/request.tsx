import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import type { RequestView } from "#platform/law";
import { platformContext } from "../../context.ts";
import { actAs, staffOf } from "../../staff-context.ts";
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
import { countryName } from "../../words/countries.ts";
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
  spanWords,
  useFieldErrors,
  VerdictChip,
  WhyNot,
} from "./parts.tsx";
import { ClockList } from "./tables.tsx";

export const handle = { desk: { current: "cases" } };

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { law } = context.get(platformContext);
  const { caseId, requestId } = params;
  const view = await law.viewRequest(actAs(context), { caseId, requestId, language: staffOf(context).language });
  if (!view.ok) throw nothingHere();
  const forms = law.formIds();
  return { view: view.value, forms, acts: law.evidenceActs };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { law } = context.get(platformContext);
  const acting = actAs(context);
  const form = await request.formData();
  const { caseId, requestId } = params;
  const at = { caseId, requestId };
  const here = `/cases/${caseId}/law/requests/${requestId}`;
  const intent = textOf(form, "act");
  const back = { form: intent, typed: typedOf(form) };
  switch (intent) {
    case "choose":
      return answer(
        request,
        await law.chooseRoute(acting, { ...at, instrument: textOf(form, "instrument") }),
        back,
        `${here}#form`,
      );
    case "propose":
      return answer(request, await law.proposeRequest(acting, at), back, here);
    case "return":
      return answer(request, await law.returnRequest(acting, { ...at, reason: textOf(form, "reason") }), back, here);
    case "sign": {
      const met = textsOf(form, "needs").map((needs) => ({ needs, words: textOf(form, `met.${needs}`) }));
      return answer(request, await law.signRequest(acting, { ...at, met }), back, here);
    }
    case "send":
      return answer(request, await law.sendRequest(acting, at), back, here);
    case "step": {
      const step = { act: textOf(form, "kind"), at: textOf(form, "at"), words: textOf(form, "words") };
      return answer(request, await law.recordRequestStep(acting, { ...at, step }), back, `${here}#deadlines`);
    }
    case "extend":
      return answer(
        request,
        await law.draftExtension(acting, at),
        back,
        (made) => `/cases/${caseId}/law/requests/${made.requestId}`,
      );
    default: {
      const input = { ...at, end: textOf(form, "end"), reason: textOf(form, "reason") };
      return answer(request, await law.closeRequest(acting, input), back, here);
    }
  }
}

type BackData = ReturnType<typeof useActionData<typeof action>>;

export default function Request() {
  const { t } = useWords();
  const { view, forms, acts } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const at = `/cases/${view.caseId}/law`;
  const here = `${at}/requests/${view.id}`;
  const chosen = view.filled !== null;
  return (
    <div className="dk-stack">
      <title>{`${t("law:title.request")} - ${t("common:product")}`}</title>
      <PageHeader
        title={chosen ? t(`law:instrument.${view.instrument}`) : t("law:title.request")}
        reference={view.caseReference}
        crumbs={[{ label: t("law:title.case"), href: at }]}
        badges={
          <>
            <Chip tone={view.state === "answered" ? "good" : undefined}>{t(`law:state.${view.state}`)}</Chip>
            {view.extendsId && <Chip>{t("law:say.extends")}</Chip>}
          </>
        }
        meta={t("law:say.stepper")}
        actions={
          chosen && (
            <>
              {/* Files, not pages: the browser takes them itself. */}
              <a
                className="dk-button dk-button-link"
                href={`${here}/request.pdf`}
                data-tone="default"
                data-size-kit="m"
                download
              >
                <span>{t("law:do.pdf")}</span>
              </a>
              <a
                className="dk-button dk-button-link"
                href={`${here}/request.json`}
                data-tone="quiet"
                data-size-kit="m"
                download
              >
                <span>{t("law:do.data")}</span>
              </a>
            </>
          )
        }
      />
      <NoAdvice />
      <FailureSummary back={back} />
      {view.clocks.length > 0 && (
        <Section id="deadlines" title={t("law:part.deadlines")}>
          <ClockList clocks={view.clocks} />
        </Section>
      )}
      {!view.extendsId && <Routes view={view} forms={forms} here={here} />}
      {view.filled && <FormOverview view={view} here={here} />}
      {view.filled && <SignOff view={view} back={back} />}
      {(view.state === "sent" || view.state === "answered") && view.may.act && (
        <AfterSending view={view} here={here} acts={acts} back={back} />
      )}
      <History view={view} />
      {view.may.act && ["draft", "proposed", "signed", "sent"].includes(view.state) && (
        <CloseForm view={view} back={back} />
      )}
    </div>
  );
}

/** The open routes side by side with reasons, articles, day checked and mark; the closed ones with why. */
function Routes({ view, forms, here }: { view: RequestView; forms: readonly string[]; here: string }) {
  const words = useWords();
  const { t, language } = words;
  const { answer: found, contradiction } = view;
  const draft = view.may.edit;
  const list = (
    <>
      {contradiction && <Callout tone="danger">{contradiction}</Callout>}
      <div className="dk-cards">
        {found?.routes.map((route) => (
          <article className="dk-card" key={route.instrument}>
            <header className="dk-card-head">
              <div>
                <h3 className="dk-card-title">{`${route.rank}. ${t(`law:instrument.${route.instrument}`)}`}</h3>
                <p className="dk-page-meta">
                  <VerdictChip verdict={route.verdict} />
                  <span className="dk-muted">{t(`law:form_name.${route.form}`)}</span>
                </p>
              </div>
            </header>
            <ul>
              {route.issuer && <li>{t("law:say.signs", { who: t(`law:body.${route.issuer}`) })}</li>}
              <li>
                <span lang="en">{t("law:say.addressee", { who: route.addressee })}</span>
              </li>
              {route.deadline && <li>{t("law:say.within", { length: spanWords(words, route.deadline) })}</li>}
              {route.validation && (
                <li>
                  {route.validation.within
                    ? t("law:say.validate_within", { length: spanWords(words, route.validation.within) })
                    : t("law:say.validate_before")}
                </li>
              )}
              {route.notify && (
                <li>
                  {t("law:say.notify", {
                    country: route.notify.country ? countryName(language, route.notify.country) : "-",
                  })}
                </li>
              )}
            </ul>
            {route.conditions.length > 0 && (
              <>
                <h4 className="dk-label">{t("law:part.conditions")}</h4>
                <ul>
                  {route.conditions.map((one) => (
                    <li key={`${one.needs} ${one.path}`}>
                      {t(`law:needs.${one.needs}`)}
                      {one.needs === "fact" && one.path && `: ${needsWords(t, one.path)}`}{" "}
                      <RuleLinks rules={one.rules} />
                    </li>
                  ))}
                </ul>
              </>
            )}
            {route.obstacles.length > 0 && (
              <ul lang="en">
                {route.obstacles.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            )}
            <Disclosure label={t("law:why.how")} hiddenLabel={t(`law:instrument.${route.instrument}`)}>
              <ul lang="en">
                {route.reasons.map((one) => (
                  <li key={one.rule}>
                    <RuleLinks rules={[one.rule]} /> {one.text}
                  </li>
                ))}
              </ul>
              <Sources sources={route.sources} />
            </Disclosure>
            {draft && forms.includes(route.form) && (
              <Form method="post" className="dk-card-foot">
                <input type="hidden" name="instrument" value={route.instrument} />
                <Button name="act" value="choose" size="s" tone={route.rank === 1 && !view.filled ? "main" : "default"}>
                  {t("law:do.choose")}
                  <span className="dk-unseen">: {t(`law:instrument.${route.instrument}`)}</span>
                </Button>
              </Form>
            )}
          </article>
        ))}
      </div>
      {found && found.excluded.length > 0 && (
        <Disclosure label={t("law:part.excluded")}>
          <ul>
            {found.excluded.map((one) => (
              <li key={one.instrument}>
                {t(`law:instrument.${one.instrument}`)}: <span lang="en">{one.why}</span>{" "}
                <RuleLinks rules={one.rules} />
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  );
  return (
    <Section
      title={t("law:part.routes")}
      actions={
        draft && (
          <ButtonLink href={`${here}/question`} size="s">
            {t("law:do.change_question")}
          </ButtonLink>
        )
      }
    >
      {view.filled ? <Disclosure label={t("law:part.routes")}>{list}</Disclosure> : list}
    </Section>
  );
}

/** The form section by section with what is missing. */
function FormOverview({ view, here }: { view: RequestView; here: string }) {
  const { t } = useWords();
  const { filled } = view;
  if (!filled) return null;
  return (
    <Section
      id="form"
      title={t("law:part.form")}
      note={`${filled.title}. ${filled.source}`}
      actions={
        view.may.edit && (
          <ButtonLink href={`${here}/form`} tone={filled.missing > 0 ? "main" : "default"} size="s">
            {t("law:do.fill")}
          </ButtonLink>
        )
      }
    >
      <Callout tone={filled.missing > 0 ? "caution" : "good"} icon={filled.missing > 0 ? "alert" : "check"}>
        {filled.missing > 0 ? t("law:say.missing_fields", { count: filled.missing }) : t("law:say.complete")}
      </Callout>
      {filled.sections.map((section) => (
        <Disclosure
          key={section.id}
          label={`${t("law:say.section", { id: section.id })}: ${section.title}${section.missing > 0 ? ` (${t("law:say.missing_fields", { count: section.missing })})` : ""}`}
        >
          <KeyValue
            items={section.fields
              .filter((field) => field.value.length > 0 || field.required)
              .map((field) => {
                const values = typeof field.value === "string" ? [field.value] : field.value;
                const said = values
                  .map((value) => field.options.find((option) => option.value === value)?.label ?? value)
                  .join("; ");
                return { id: field.name, label: field.label, value: said || <em>{t("law:say.missing")}</em> };
              })}
          />
        </Disclosure>
      ))}
    </Section>
  );
}

function SignOff({ view, back }: { view: RequestView; back: BackData }) {
  const { t } = useWords();
  const errors = useFieldErrors(back, "return");
  const { gate, may, state } = view;
  const needs = [
    ...new Set(
      (gate?.open ?? []).filter((one) => one.needs !== "fact" && one.needs !== "unsigned_rule").map((one) => one.needs),
    ),
  ];
  const waiting = state === "proposed" && !may.sign;
  return (
    <Section title={t("law:part.signoff")}>
      {view.proposedBy && <p>{t("law:say.proposed_by", { name: view.proposedBy })}</p>}
      {view.signedBy && <p>{t("law:say.signed_by", { name: view.signedBy })}</p>}
      {state === "draft" && may.propose && view.filled?.missing === 0 && (
        <Form method="post" className="dk-stack">
          <p className="dk-note">{t("law:say.sign_note")}</p>
          <div className="dk-form-foot">
            <Button tone="main" name="act" value="propose">
              {t("law:do.propose")}
            </Button>
          </div>
        </Form>
      )}
      {(waiting || (state === "proposed" && may.ownProposal)) && (
        <Callout tone="info">{t("law:say.sign_other")}</Callout>
      )}
      {state === "proposed" && may.sign && (
        <>
          {!may.ownProposal && (
            <Form method="post" className="dk-stack">
              <p className="dk-note">{t("law:say.confirm_note")}</p>
              {needs.map((need) => (
                <div key={need}>
                  <input type="hidden" name="needs" value={need} />
                  <TextField
                    name={`met.${need}`}
                    label={t(`law:needs.${need}`)}
                    hint={t("law:field.met")}
                    maxLength={1000}
                  />
                </div>
              ))}
              <div className="dk-form-foot">
                <Button tone="main" name="act" value="sign">
                  {t("law:do.sign")}
                </Button>
              </div>
            </Form>
          )}
          <Disclosure label={t("law:do.return")}>
            <Form method="post" className="dk-stack">
              <TextAreaField
                name="reason"
                label={t("law:field.reason")}
                rows={2}
                errors={errors}
                maxLength={2000}
                defaultValue={back?.form === "return" ? one(back.typed, "reason") : ""}
              />
              <div className="dk-form-foot">
                <Button name="act" value="return">
                  {t("law:do.return")}
                </Button>
              </div>
            </Form>
          </Disclosure>
        </>
      )}
      {state === "signed" && may.act && (
        <>
          {gate?.gap && (
            <WhyNot
              rules={gate.unsigned.length > 0 ? gate.unsigned : gate.reasons.map((one) => one.rule)}
              needs={gate.open[0]?.path ?? ""}
            >
              <p>{t(`law:failure.law.${gate.gap}`)}</p>
            </WhyNot>
          )}
          <Form method="post">
            <div className="dk-form-foot">
              <Button tone="main" name="act" value="send" icon="send">
                {t("law:do.send")}
              </Button>
            </div>
          </Form>
        </>
      )}
      {view.messageId && (
        <p>
          {t("law:say.in_outbox")}{" "}
          <ButtonLink href={`/outbox?message=${view.messageId}`} size="s">
            {t("care:referral.package")}
          </ButtonLink>
        </p>
      )}
      {view.met.length > 0 && (
        <KeyValue
          items={view.met.map((one) => ({ id: one.needs, label: t(`law:needs.${one.needs}`), value: one.words }))}
        />
      )}
    </Section>
  );
}

function AfterSending({
  view,
  here,
  acts,
  back,
}: {
  view: RequestView;
  here: string;
  acts: readonly string[];
  back: BackData;
}) {
  const { t } = useWords();
  const errors = useFieldErrors(back, "step");
  const typed = back?.form === "step" ? back.typed : undefined;
  const family =
    view.instrument === "epoc-pr"
      ? ["epoc-pr", "production", "clarification"]
      : view.instrument === "eio"
        ? ["eio", "interception"]
        : view.instrument === "epoc"
          ? ["epoc-", "enforcing", "clarification", "conflict", "transferred"]
          : [""];
  const fits = acts.filter(
    (act) =>
      family.some((start) => act.startsWith(start)) && !(view.instrument === "epoc" && act.startsWith("epoc-pr")),
  );
  return (
    <Section
      title={t("law:do.step")}
      actions={
        <ButtonLink href={`${here}/answer`} tone="main" size="s">
          {t("law:do.answer")}
        </ButtonLink>
      }
    >
      <Form method="post" className="dk-stack">
        <SelectField
          name="kind"
          label={t("law:field.step")}
          defaultValue={one(typed, "kind")}
          errors={errors}
          options={optionsOf(t, "evidence_act", fits, t("law:say.choose"))}
        />
        <TextField
          name="at"
          label={t("law:field.at")}
          hint={t("law:notice.moment")}
          width="half"
          defaultValue={one(typed, "at")}
          errors={errors}
        />
        <TextField name="words" label={t("law:field.words")} defaultValue={one(typed, "words")} maxLength={2000} />
        <div className="dk-form-foot">
          <Button name="act" value="step">
            {t("law:do.step")}
          </Button>
          {view.form === "epoc-pr-annex-2" && view.state === "sent" && (
            <Button name="act" value="extend" tone="quiet">
              {t("law:do.extend")}
            </Button>
          )}
        </div>
      </Form>
    </Section>
  );
}

function History({ view }: { view: RequestView }) {
  const { t, dateTime } = useWords();
  if (view.steps.length === 0) return null;
  return (
    <Section title={t("law:part.history")}>
      <DataTable
        caption={t("law:part.history")}
        captionHidden
        rows={view.steps.map((step, at) => ({ id: String(at), ...step }))}
        columns={[
          { id: "what", head: t("law:column.what"), cell: (row) => t(`law:evidence_act.${row.kind}`) },
          { id: "when", head: t("law:column.when"), cell: (row) => dateTime(row.at) },
          { id: "who", head: t("law:column.who"), wide: true, cell: (row) => row.by },
          { id: "words", head: t("law:column.words"), cell: (row) => row.words ?? "" },
        ]}
      />
    </Section>
  );
}

function CloseForm({ view, back }: { view: RequestView; back: BackData }) {
  const { t } = useWords();
  const errors = useFieldErrors(back, "close");
  const ends = view.state === "sent" ? ["refused", "expired", "withdrawn"] : ["withdrawn"];
  return (
    <Disclosure label={t("law:do.close")}>
      <Form method="post" className="dk-stack">
        <SelectField
          name="end"
          label={t("law:field.end")}
          options={ends.map((end) => ({ value: end, label: t(`law:state.${end}`) }))}
        />
        <TextAreaField
          name="reason"
          label={t("law:field.reason")}
          rows={2}
          errors={errors}
          maxLength={2000}
          defaultValue={back?.form === "close" ? one(back.typed, "reason") : ""}
        />
        <div className="dk-form-foot">
          <Button tone="danger" name="act" value="close">
            {t("law:do.close")}
          </Button>
        </div>
      </Form>
    </Disclosure>
  );
}
