import { Form, Link } from "react-router";
import type { RequestView } from "#platform/protection";
import {
  Button,
  Callout,
  ChoiceField,
  DataTable,
  Section,
  SelectField,
  TextAreaField,
  TextField,
} from "../../ui/desk/index.ts";
import { languageNames, languages } from "../../words/languages.ts";
import { useWords } from "../../words/words.tsx";
import type { CameBack } from "../desk/came-back.ts";
import { useFieldErrors } from "./failure.tsx";

const typedIn = (back: CameBack | undefined, form: string) => (back?.form === form ? back.typed : undefined);

/** What is done next: identity, more time, the decision, and that the reply left. Each a form of its own. */
export function RequestForms({
  request,
  back,
  outcomes,
  grounds,
}: {
  request: Pick<RequestView, "identity" | "longestAt" | "extended" | "state" | "steps">;
  back: CameBack | undefined;
  outcomes: readonly string[];
  grounds: readonly string[];
}) {
  const { t } = useWords();
  const identity = typedIn(back, "identity");
  const decide = typedIn(back, "decide");
  const extend = typedIn(back, "extend");
  const errors = {
    identity: useFieldErrors(back, "identity"),
    decide: useFieldErrors(back, "decide"),
    extend: useFieldErrors(back, "extend"),
    send: useFieldErrors(back, "send"),
  };
  const decided = request.state === "decided";
  const work = (
    <>
      <Section title={t("protection:identity.check")} note={t("protection:identity.note")} id="identity">
        <Form key={request.steps.length} method="post" noValidate className="dk-stack">
          <input type="hidden" name="intent" value="identity" />
          <ChoiceField
            name="result"
            label={t("protection:identity.result")}
            value={identity?.result}
            errors={errors.identity}
            inline
            options={["checked", "failed"].map((value) => ({ value, label: t(`protection:identity.${value}`) }))}
            required
          />
          <TextField
            name="how"
            label={t("protection:identity.how")}
            hint={t("protection:identity.how_hint")}
            defaultValue={identity?.how}
            errors={errors.identity}
            maxLength={2000}
            autoComplete="off"
            required
          />
          <div className="dk-form-foot">
            <Button tone={request.identity === "open" ? "main" : "default"}>{t("protection:identity.save")}</Button>
          </div>
        </Form>
      </Section>
      {request.longestAt && !request.extended && request.state === "open" && (
        <details className="dk-why" open={extend !== undefined}>
          <summary>{t("protection:extend.title")}</summary>
          <Form method="post" noValidate className="dk-stack">
            <input type="hidden" name="intent" value="extend" />
            <TextAreaField
              name="reason"
              label={t("protection:extend.reason")}
              hint={t("protection:extend.hint")}
              defaultValue={extend?.reason}
              errors={errors.extend}
              rows={2}
              maxLength={2000}
              required
            />
            <div className="dk-form-foot">
              <Button>{t("protection:extend.save")}</Button>
            </div>
          </Form>
        </details>
      )}
      <Section title={t("protection:decision.title")} note={t("protection:decision.note")} id="decision">
        <Form key={request.steps.length} method="post" noValidate className="dk-stack">
          <input type="hidden" name="intent" value="decide" />
          <ChoiceField
            name="outcome"
            label={t("protection:decision.outcome")}
            value={decide?.outcome}
            errors={errors.decide}
            options={outcomes.map((value) => ({
              value,
              label: t(`protection:outcome.${value}`),
              hint: t(`protection:outcome_hint.${value}`),
            }))}
            required
          />
          <SelectField
            name="ground"
            label={t("protection:decision.ground")}
            hint={t("protection:decision.ground_hint")}
            defaultValue={decide?.ground ?? ""}
            errors={errors.decide}
            options={[
              { value: "", label: t("protection:ground.none") },
              ...grounds.map((value) => ({ value, label: t(`protection:ground.${value}`) })),
            ]}
          />
          <TextAreaField
            name="answer"
            label={t("protection:decision.answer")}
            hint={t("protection:decision.answer_hint")}
            defaultValue={decide?.answer}
            errors={errors.decide}
            rows={6}
            maxLength={20_000}
            required
          />
          <TextAreaField
            name="reasons"
            label={t("protection:decision.reasons")}
            hint={t("protection:decision.reasons_hint")}
            defaultValue={decide?.reasons}
            errors={errors.decide}
            rows={4}
            maxLength={20_000}
          />
          <TextField
            name="nationalLaw"
            label={t("protection:decision.law")}
            hint={t("protection:decision.law_hint")}
            defaultValue={decide?.nationalLaw}
            errors={errors.decide}
            maxLength={500}
            autoComplete="off"
          />
          <TextField
            name="recheckOn"
            type="date"
            label={t("protection:decision.recheck")}
            hint={t("protection:decision.recheck_hint")}
            defaultValue={decide?.recheckOn}
            errors={errors.decide}
            width="short"
          />
          <div className="dk-form-foot">
            <Button tone={request.identity !== "open" && request.state === "open" ? "main" : "default"}>
              {t("protection:decision.save")}
            </Button>
          </div>
        </Form>
      </Section>
    </>
  );
  if (!decided) return work;
  return (
    <>
      <Section title={t("protection:send.title")} note={t("protection:send.note")} id="send">
        <Form method="post" noValidate className="dk-stack">
          <input type="hidden" name="intent" value="send" />
          <TextField
            name="way"
            label={t("protection:send.way")}
            defaultValue={typedIn(back, "send")?.way}
            errors={errors.send}
            maxLength={500}
            autoComplete="off"
            required
          />
          <div className="dk-form-foot">
            <Button tone="main" icon="send">
              {t("protection:send.save")}
            </Button>
          </div>
        </Form>
      </Section>
      <details className="dk-why" open={identity !== undefined || decide !== undefined}>
        <summary>{t("protection:decision.again")}</summary>
        {work}
      </details>
    </>
  );
}

/** Letters that can be made now, in any of the languages. */
export function Letters({ request }: { request: Pick<RequestView, "id" | "language" | "extended" | "outcome"> }) {
  const { t } = useWords();
  const kinds = ["receipt", ...(request.extended ? ["extension"] : []), ...(request.outcome ? ["reply"] : [])];
  return (
    <Section title={t("protection:letter.title")} note={t("protection:letter.note")} id="letters">
      <Form
        key={kinds.at(-1)}
        method="post"
        action={`/protection/requests/${request.id}/letter`}
        reloadDocument
        className="dk-filter-line"
      >
        <SelectField
          name="kind"
          label={t("protection:letter.kind")}
          defaultValue={kinds.at(-1)}
          options={kinds.map((value) => ({ value, label: t(`protection:letter.${value}`) }))}
        />
        <SelectField
          name="language"
          label={t("protection:request.language")}
          defaultValue={request.language}
          options={languages.map((value) => ({ value, label: languageNames[value] }))}
        />
        <div className="dk-form-foot">
          <Button icon="file" name="format" value="pdf">
            {t("protection:letter.pdf")}
          </Button>
          <Button icon="file" name="format" value="text">
            {t("protection:letter.text")}
          </Button>
        </div>
      </Form>
      <p className="dk-note">
        {t("protection:letter.sender")} <Link to="/protection/settings">{t("protection:settings.go")}</Link>
      </p>
    </Section>
  );
}

/** What was done, and one more line of it. */
export function Steps({
  steps,
  back,
  open,
  zone,
}: {
  steps: readonly { kind: string; words: string | null; by: string; at: Date | string }[];
  back: CameBack | undefined;
  open: boolean;
  zone: string;
}) {
  const { t, zoned } = useWords();
  const errors = useFieldErrors(back, "note");
  return (
    <Section title={t("protection:steps.title")} id="steps">
      <DataTable
        caption={t("protection:steps.title")}
        captionHidden
        rows={steps.map((step, at) => ({ id: String(at), ...step }))}
        columns={[
          { id: "at", head: t("protection:column.when"), cell: (step) => zoned(step.at, zone) },
          { id: "kind", head: t("protection:column.step"), cell: (step) => t(`protection:step.${step.kind}`) },
          { id: "words", head: t("protection:column.words"), cell: (step) => step.words ?? "" },
          { id: "by", head: t("protection:column.by"), wide: true, cell: (step) => step.by },
        ]}
      />
      {open && (
        <Form key={steps.length} method="post" noValidate className="dk-stack">
          <input type="hidden" name="intent" value="note" />
          <TextAreaField
            name="note"
            label={t("protection:steps.note")}
            defaultValue={typedIn(back, "note")?.note}
            errors={errors}
            rows={2}
            maxLength={5000}
            required
          />
          <div className="dk-form-foot">
            <Button>{t("protection:steps.add")}</Button>
          </div>
        </Form>
      )}
    </Section>
  );
}

/** How long this record is kept, and what stops that. */
export function HoldForm({
  held,
  eraseAt,
  back,
  zone,
}: {
  held: { readonly by: string; readonly at: Date | string } | null;
  eraseAt: Date | string | null;
  back: CameBack | undefined;
  zone: string;
}) {
  const { t, zoned, zonedDay } = useWords();
  const intent = held ? "lift" : "hold";
  const errors = useFieldErrors(back, intent);
  return (
    <Section title={t("protection:hold.title")} id="hold">
      {held ? (
        <Callout icon="lock">{t("protection:hold.held", { name: held.by, at: zoned(held.at, zone) })}</Callout>
      ) : (
        <p className="dk-note">
          {eraseAt ? t("protection:hold.until", { date: zonedDay(eraseAt, zone) }) : t("protection:hold.not_yet")}
        </p>
      )}
      <details className="dk-why" open={back?.form === intent}>
        <summary>{t(`protection:hold.${intent}`)}</summary>
        <Form method="post" noValidate className="dk-stack">
          <input type="hidden" name="intent" value={intent} />
          <TextAreaField
            name="hold"
            label={t("protection:hold.reason")}
            defaultValue={typedIn(back, intent)?.hold}
            errors={errors}
            rows={2}
            maxLength={2000}
            required
          />
          <div className="dk-form-foot">
            <Button icon="lock">{t(`protection:hold.${intent}`)}</Button>
          </div>
        </Form>
      </details>
    </Section>
  );
}
