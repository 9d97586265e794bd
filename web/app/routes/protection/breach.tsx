import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import {
  Button,
  Callout,
  Chip,
  KeyValue,
  PageHeader,
  Section,
  SelectField,
  TextAreaField,
} from "../../ui/desk/index.ts";
import { languageNames, languages } from "../../words/languages.ts";
import { useWords } from "../../words/words.tsx";
import { answer, typedOf } from "../desk/came-back.ts";
import { textOf } from "../desk/form-data.ts";
import { sayAnswer } from "../law-guide/said-rules.ts";
import { BreachFields } from "./breach-form.tsx";
import { readBreach } from "./breach-input.ts";
import { Notices } from "./breach-notices.tsx";
import { FailureSummary, useFieldErrors } from "./failure.tsx";
import { HoldForm } from "./hold-form.tsx";
import { Steps } from "./record-steps.tsx";
import { fieldsIn } from "./zoned.tsx";

export const handle = { desk: { current: "breaches" } };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { protection, services } = context.get(platformContext);
  const seen = await protection.viewBreach(actAs(context), params.breachId);
  if (!seen.ok) throw data(null, { status: 404 });
  return {
    breach: { ...seen.value, notices: seen.value.notices.map((one) => sayAnswer(context, one)) },
    now: services.clock.now(),
    refused: new URL(request.url).searchParams.get("refused"),
    choices: {
      kinds: [...protection.breachKinds],
      countries: [...protection.countries],
      controllers: [...protection.controllers],
    },
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { protection } = context.get(platformContext);
  const form = await request.formData();
  const acting = actAs(context);
  const { breachId } = params;
  const intent = textOf(form, "intent");
  const here = `/protection/breaches/${breachId}`;
  if (intent === "assess") {
    const { breach, typed } = readBreach(form);
    return answer(await protection.assessBreach(acting, { breachId, breach }), { form: intent, typed }, here);
  }
  const typed = typedOf(form);
  const done = (result: Parameters<typeof answer>[0]) =>
    answer(result, { form: intent === "notice" ? `notice ${typed.country} ${typed.recipient}` : intent, typed }, here);
  if (intent === "notice") {
    // Checked by the command's own schema.
    const notice = typed as Parameters<typeof protection.recordNotice>[1]["notice"];
    return done(await protection.recordNotice(acting, { breachId, notice }));
  }
  if (intent === "note") return done(await protection.noteBreach(acting, { breachId, note: typed.note }));
  if (intent === "close") return done(await protection.closeBreach(acting, { breachId, reason: typed.close }));
  const hold = intent === "hold";
  return done(await protection.holdRecord(acting, { kind: "breach", id: breachId, hold, reason: typed.hold }));
}

const questions = ["riskUnlikely", "highRisk", "sensitive", "largeScale", "otherState", "unintelligible"] as const;
const said = (value: boolean | null) => (value === null ? "unknown" : value ? "yes" : "no");

export default function BreachPage() {
  const { t, number, zoned, zonedDay } = useWords();
  const { breach, now, refused, choices } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const closeErrors = useFieldErrors(back, "close");
  const open = breach.closedAt === null && breach.erasedAt === null;
  const known = fieldsIn(breach.knownAt, breach.zone);
  const facts = breach.facts;
  const count = (value: number | null) => (value === null ? t("protection:known.unknown") : number(value));
  return (
    <div className="dk-stack">
      <title>{`${breach.reference} - ${t("protection:breach.title")} - ${t("common:product")}`}</title>
      <PageHeader
        title={t(`protection:breach.kind.${breach.kind}`)}
        reference={breach.reference}
        crumbs={[{ label: t("protection:tab.breaches"), href: "/protection/breaches" }]}
        badges={
          <>
            <Chip tone={open ? "caution" : undefined}>
              {t(`protection:breach.state.${breach.erasedAt ? "erased" : open ? "open" : "closed"}`)}
            </Chip>
            {breach.held && (
              <Chip tone="info" icon="lock">
                {t("protection:hold.on")}
              </Chip>
            )}
          </>
        }
        meta={t("protection:breach.by", { name: breach.reportedBy, at: zoned(breach.reportedAt, breach.zone) })}
      />
      <FailureSummary back={back} />
      {refused && (
        <Callout tone="caution" live>
          {t([`protection:failure.letter.${refused}`, "protection:failure.other"])}
        </Callout>
      )}
      <Notices breach={breach} now={now} back={back} />
      <Section title={t("protection:breach.facts")}>
        <KeyValue
          columns={2}
          items={[
            { label: t("protection:breach.known"), value: zoned(breach.knownAt, breach.zone) },
            {
              label: t("protection:breach.happened_on"),
              value: breach.happenedAt ? zonedDay(breach.happenedAt, breach.zone) : t("protection:known.unknown"),
            },
            { label: t("protection:breach.persons"), value: count(breach.persons) },
            { label: t("protection:breach.records"), value: count(breach.records) },
            ...questions.map((name) => ({
              label: t(`protection:breach.${name}`),
              value: t(`protection:known.${said(breach[name])}`),
            })),
          ]}
        />
        {facts ? (
          <KeyValue
            items={(["what", "categories", "effects", "measures", "lateWhy"] as const)
              .filter((name) => facts[name])
              .map((name) => ({ label: t(`protection:breach.${name}`), value: facts[name] }))}
          />
        ) : (
          <p>{t("protection:erased")}</p>
        )}
      </Section>
      {open && breach.mayWork && facts && (
        <details className="dk-why" open={back?.form === "assess"}>
          <summary>{t("protection:breach.more")}</summary>
          <Form method="post" noValidate className="dk-stack">
            <input type="hidden" name="intent" value="assess" />
            <BreachFields
              values={{
                kind: breach.kind,
                what: facts.what ?? "",
                knownOn: known.day,
                knownTime: known.time,
                happenedOn: breach.happenedAt ? fieldsIn(breach.happenedAt, breach.zone).day : "",
                controller: breach.controller,
                persons: breach.persons === null ? "" : String(breach.persons),
                records: breach.records === null ? "" : String(breach.records),
                categories: facts.categories ?? "",
                effects: facts.effects ?? "",
                measures: facts.measures ?? "",
                lateWhy: facts.lateWhy ?? "",
                ...Object.fromEntries(questions.map((name) => [name, said(breach[name])])),
              }}
              countriesChosen={breach.countries}
              choices={choices}
              back={back}
              form="assess"
              save={t("protection:breach.assess")}
            />
          </Form>
        </details>
      )}
      {breach.mayWork && facts && (
        <Section title={t("protection:breach.files")} note={t("protection:breach.files_note")} id="files">
          <Form
            method="post"
            action={`/protection/breaches/${breach.id}/notice`}
            reloadDocument
            className="dk-filter-line"
          >
            <SelectField
              name="language"
              label={t("protection:request.language")}
              options={languages.map((value) => ({ value, label: languageNames[value] }))}
            />
            <div className="dk-form-foot">
              <Button icon="file" name="kind" value="persons">
                {t("protection:breach.file_persons")}
              </Button>
              <Button icon="file" name="kind" value="authority-pdf">
                {t("protection:breach.file_authority_pdf")}
              </Button>
              <Button icon="table" name="kind" value="authority">
                {t("protection:breach.file_authority")}
              </Button>
            </div>
          </Form>
        </Section>
      )}
      <Steps zone={breach.zone} steps={breach.steps} back={back} open={open && facts !== null} />
      {open && breach.mayWork && (
        <Section title={t("protection:breach.close_title")} note={t("protection:breach.close_note")}>
          <Form method="post" noValidate className="dk-stack">
            <input type="hidden" name="intent" value="close" />
            <TextAreaField
              name="close"
              label={t("protection:breach.close_reason")}
              defaultValue={back?.form === "close" ? back.typed.close : ""}
              errors={closeErrors}
              rows={3}
              maxLength={5000}
              required
            />
            <div className="dk-form-foot">
              <Button>{t("protection:breach.close")}</Button>
            </div>
          </Form>
        </Section>
      )}
      {breach.mayWork && breach.erasedAt === null && (
        <HoldForm zone={breach.zone} held={breach.held} eraseAt={breach.eraseAt} back={back} />
      )}
    </div>
  );
}
