import { Form } from "react-router";
import type { RequestView } from "#platform/law";
import { Button, ButtonLink, DataTable, Section, SelectField, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { ReasonForm, StepFields } from "./act-forms.tsx";
import { type Back, one } from "./law-data.ts";
import { optionsOf, useFieldErrors } from "./parts.tsx";

/** The steps of an instrument, by how their names begin; a request by treaty has those of mutual assistance. */
const families: Readonly<Record<string, readonly string[]>> = {
  epoc: ["epoc-", "enforcing", "clarification", "conflict", "transferred"],
  "epoc-pr": ["epoc-pr", "production", "clarification", "transferred"],
  eio: ["eio", "interception"],
  "us-preservation": ["us-letter"],
  "budapest-29": ["budapest"],
  domestic: ["budapest"],
  "ncmec-lead": ["cybertip"],
  siena: ["police"],
};

/** What happened since it left; only steps that belong to this instrument are offered. */
export function AfterSending({
  view,
  here,
  acts,
  grounds,
  zone,
  back,
}: {
  view: RequestView;
  here: string;
  acts: readonly string[];
  /** Which steps say on which ground. */
  grounds: Readonly<Record<string, readonly string[]>>;
  zone: string;
  back: Back | undefined;
}) {
  const { t } = useWords();
  const errors = useFieldErrors(back, "step");
  const typed = back?.form === "step" ? back.typed : undefined;
  const family = families[view.instrument] ?? ["mla"];
  const fits = acts.filter(
    (act) =>
      family.some((start) => act.startsWith(start)) && !(view.instrument === "epoc" && act.startsWith("epoc-pr")),
  );
  const asked = fits.flatMap((act) => grounds[act] ?? []);
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
        <StepFields
          options={optionsOf(t, "evidence_act", fits, t("law:say.choose"))}
          typed={typed}
          errors={errors}
          zone={zone}
        />
        {asked.length > 0 && (
          <SelectField
            name="ground"
            label={t("law:field.ground")}
            defaultValue={one(typed, "ground")}
            errors={errors}
            options={optionsOf(t, "ground", asked, t("law:say.no_ground"))}
          />
        )}
        <TextField name="words" label={t("law:field.words")} defaultValue={one(typed, "words")} maxLength={2000} />
        <div className="dk-form-foot">
          <Button name="act" value="step">
            {t("law:do.step")}
          </Button>
          {view.may.extend && (
            <Button name="act" value="extend" tone="quiet">
              {t("law:do.extend")}
            </Button>
          )}
        </div>
      </Form>
    </Section>
  );
}

export function History({ view }: { view: RequestView }) {
  const { t, zoned } = useWords();
  if (view.steps.length === 0) return null;
  return (
    <Section title={t("law:part.history")}>
      <DataTable
        caption={t("law:part.history")}
        captionHidden
        rows={view.steps.map((step, at) => ({ id: String(at), ...step }))}
        columns={[
          { id: "what", head: t("law:column.what"), cell: (row) => t(`law:evidence_act.${row.kind}`) },
          { id: "when", head: t("law:column.when"), cell: (row) => zoned(row.at, view.zone) },
          { id: "who", head: t("law:column.who"), wide: true, cell: (row) => row.by },
          {
            id: "words",
            head: t("law:column.words"),
            cell: (row) => [row.ground && t(`law:ground.${row.ground}`), row.words].filter(Boolean).join(": "),
          },
        ]}
      />
    </Section>
  );
}

export function CloseForm({ view, back }: { view: RequestView; back: Back | undefined }) {
  const { t } = useWords();
  const ends = view.state === "sent" ? ["refused", "expired", "withdrawn"] : ["withdrawn"];
  return (
    <ReasonForm act="close" back={back} tone="danger">
      <SelectField
        name="end"
        label={t("law:field.end")}
        options={ends.map((end) => ({ value: end, label: t(`law:state.${end}`) }))}
      />
    </ReasonForm>
  );
}
