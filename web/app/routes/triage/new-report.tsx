import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, requireRole, staffLanguage } from "../../staff-context.ts";
import {
  Button,
  ButtonLink,
  Callout,
  CheckField,
  ChoiceField,
  DeskLink,
  PageHeader,
  Section,
  SelectField,
  TextAreaField,
  TextField,
} from "../../ui/desk/index.ts";
import { countryChoices, isCountry } from "../../words/countries.ts";
import { languageNames } from "../../words/languages.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { identifiersOf } from "../report/report-input.server.ts";
import { fieldErrors } from "./desk-words.ts";
import { FailureSummary } from "./failure.tsx";
import { typedIn } from "./forms.ts";
import { QuestionField } from "./parts/question-field.tsx";

export { links } from "./styles.ts";

export const handle = { desk: { current: "new-report" } };

export async function loader({ context, params }: LoaderFunctionArgs) {
  requireRole(context, "analyst", "coordinator", "care_worker");
  const { triage, services } = context.get(platformContext);
  const language = staffLanguage(context);
  const forms = triage.reportForms();
  const form = forms.find((one) => one.kind === params.kind);
  if (params.kind && !form) throw data(null, { status: 404 });
  return {
    language,
    kinds: forms.map((one) => ({
      kind: one.kind,
      title: one.texts[language].title,
      summary: one.texts[language].summary,
    })),
    // Only the form asks for it.
    countries: form ? countryChoices(language) : [],
    // Sent twice from the same page it is one report.
    formKey: services.random.bytes(32).toString("base64url"),
    form: form
      ? {
          kind: form.kind,
          title: form.texts[language].title,
          questions: form.questions.map((question) => ({
            ...question,
            words: form.texts[language].questions[question.id],
          })),
        }
      : null,
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  requireRole(context, "analyst", "coordinator", "care_worker");
  const { triage, intake } = context.get(platformContext);
  const form = await request.formData();
  const kind = triage.reportForms().find((one) => one.kind === params.kind);
  if (!kind) {
    const chosen = textOf(form, "kind");
    if (triage.reportForms().some((one) => one.kind === chosen)) return redirect(`/desk/new-report/${chosen}`, 303);
    throw data(null, { status: 404 });
  }
  const text = (name: string) => textOf(form, name).trim() || undefined;
  const answers: Record<string, string | string[]> = {};
  for (const question of kind.questions) {
    const name = `q.${question.id}`;
    const given = form.getAll(name).filter((value) => typeof value === "string" && value !== "") as string[];
    if (given.length === 0) continue;
    answers[question.id] = question.type === "multi" ? given : (given[0] ?? "");
  }
  const contactValue = text("contact");
  // What the form offers; the schema of intake checks every value again.
  const input = {
    kind: kind.kind,
    channel: textOf(form, "channel") === "paper" ? "paper" : "phone",
    language: textOf(form, "language"),
    ...(text("for") ? { forWhom: text("for") } : {}),
    ...(text("age") ? { ageBand: text("age") } : {}),
    ...(isCountry(textOf(form, "country")) ? { country: textOf(form, "country") } : {}),
    answers,
    identifiers: identifiersOf(intake, kind, answers, textOf(form, "identifiers")),
    ...(text("narrative") ? { narrative: text("narrative") } : {}),
    ...(contactValue
      ? {
          contact: {
            channel: text("contactChannel") ?? "phone",
            value: contactValue,
            ...(text("contactHours") ? { hours: text("contactHours") } : {}),
            ...(text("codeWord") ? { codeWord: text("codeWord") } : {}),
            noMessage: form.has("noMessage"),
          },
        }
      : {}),
  } as Parameters<typeof triage.enterReport>[2];
  const result = await triage.enterReport(actAs(context), textOf(form, "formKey"), input);
  if (!result.ok) {
    if (result.failure.code === "not-found") throw data(null, { status: 404 });
    return data({ failure: result.failure, typed: typedIn(form) }, { status: 400 });
  }
  // The code stands on this page only: it never goes into an address.
  return data({ entered: { ...result.value, code: intake.formatCode(result.value.code) } });
}

const ages = ["under-13", "13-17", "adult", "unknown"] as const;

/** A report that came by telephone or on paper, with the same questions and the same kind of code. */
export default function NewReportPage() {
  const words = useWords();
  const { t, zoned } = words;
  const zone = useHouseZone();
  const { kinds, form, formKey, language, countries } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const title = t("desk:entry.title");
  if (back && "entered" in back)
    return (
      <div className="dk-stack">
        <title>{`${title} - ${t("common:product")}`}</title>
        <PageHeader title={t("desk:entry.done")} meta={zoned(back.entered.received, zone)} />
        <Section title={t("desk:entry.slip")} note={t("desk:entry.slip_note")}>
          <p className="dk-reference dk-code">{back.entered.code}</p>
          <p>{t("desk:entry.reference", { reference: back.entered.reference })}</p>
          <p>{t("desk:entry.how_back")}</p>
        </Section>
        <Callout tone="caution">{t("desk:entry.once")}</Callout>
        <div className="dk-actions">
          <Button type="button" onClick={() => window.print()}>
            {t("desk:entry.print")}
          </Button>
          <ButtonLink href="/desk/new-report">{t("desk:entry.another")}</ButtonLink>
        </div>
      </div>
    );
  if (!form)
    return (
      <div className="dk-stack">
        <title>{`${title} - ${t("common:product")}`}</title>
        <PageHeader title={title} meta={t("desk:entry.meta")} />
        <Section title={t("desk:entry.which")}>
          <ul className="dk-letters">
            {kinds.map((one) => (
              <li key={one.kind} className="dk-letter">
                <p>
                  <strong>
                    <DeskLink href={`/desk/new-report/${one.kind}`}>{one.title}</DeskLink>
                  </strong>
                </p>
                <p className="dk-muted">{one.summary}</p>
              </li>
            ))}
          </ul>
        </Section>
      </div>
    );
  const failed = back && "failure" in back ? back : undefined;
  const typed = failed?.typed ?? {};
  const errors = fieldErrors(words, failed?.failure);
  return (
    <div className="dk-stack">
      <title>{`${title} - ${t("common:product")}`}</title>
      <PageHeader
        title={form.title}
        crumbs={[{ label: title, href: "/desk/new-report" }]}
        meta={t("desk:entry.skip")}
      />
      <Form method="post" className="dk-stack" noValidate>
        <FailureSummary back={failed} />
        <input type="hidden" name="formKey" value={typed.formKey ?? formKey} />
        <ChoiceField
          name="channel"
          label={t("desk:entry.channel")}
          value={typed.channel ?? "phone"}
          inline
          options={(["phone", "paper"] as const).map((value) => ({ value, label: t(`desk:channel.${value}`) }))}
        />
        <SelectField
          name="language"
          label={t("desk:entry.language")}
          hint={t("desk:entry.language_hint")}
          defaultValue={typed.language ?? language}
          options={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
        />
        <ChoiceField
          name="for"
          label={t("desk:entry.for")}
          value={typed.for ?? ""}
          inline
          options={(["self", "other"] as const).map((value) => ({ value, label: t(`desk:for.${value}`) }))}
        />
        <ChoiceField
          name="age"
          label={t("desk:entry.age")}
          value={typed.age ?? ""}
          inline
          options={ages.map((value) => ({ value, label: t(`desk:age_band.${value}`) }))}
        />
        <SelectField
          name="country"
          label={t("desk:entry.country")}
          defaultValue={typed.country ?? ""}
          options={[{ value: "", label: t("desk:entry.country_none") }, ...countries]}
        />
        <Section title={t("desk:entry.questions")}>
          {form.questions.map((question) => (
            <QuestionField key={question.id} question={question} typed={typed} errors={errors} />
          ))}
        </Section>
        <TextAreaField
          name="narrative"
          label={t("desk:entry.narrative")}
          hint={t("desk:entry.narrative_hint")}
          rows={8}
          defaultValue={typed.narrative ?? ""}
          errors={errors}
        />
        <TextAreaField
          name="identifiers"
          label={t("desk:entry.identifiers")}
          hint={t("desk:entry.identifiers_hint")}
          rows={4}
          defaultValue={typed.identifiers ?? ""}
          errors={errors}
        />
        <Section title={t("desk:entry.contact")} note={t("desk:entry.contact_note")}>
          <SelectField
            name="contactChannel"
            label={t("desk:entry.contact_channel")}
            defaultValue={typed.contactChannel ?? "phone"}
            options={(["phone", "sms", "email", "chat", "post", "other"] as const).map((value) => ({
              value,
              label: t(`desk:contact.channel.${value}`),
            }))}
          />
          <TextField
            name="contact"
            label={t("desk:entry.contact_value")}
            defaultValue={typed.contact ?? ""}
            errors={errors}
            autoComplete="off"
          />
          <TextField
            name="contactHours"
            label={t("desk:entry.contact_hours")}
            defaultValue={typed.contactHours ?? ""}
            errors={errors}
            autoComplete="off"
          />
          <TextField
            name="codeWord"
            label={t("desk:entry.code_word")}
            defaultValue={typed.codeWord ?? ""}
            errors={errors}
            autoComplete="off"
          />
          <CheckField
            name="noMessage"
            label={t("desk:entry.no_message")}
            defaultChecked={failed ? "noMessage" in typed : true}
          />
        </Section>
        <div className="dk-form-foot">
          <Button tone="main">{t("desk:entry.send")}</Button>
        </div>
      </Form>
    </div>
  );
}
