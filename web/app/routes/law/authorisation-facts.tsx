import { Form } from "react-router";
import type { AuthorisationView } from "#platform/law";
import { Button, Callout, KeyValue, Section, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { Conditions, Sources } from "./answer-parts.tsx";
import { momentWords, spanWords, WhyNot } from "./parts.tsx";
import { useSaid } from "./said.tsx";

/** What it covers now, and where it does not: why. */
export function Cover({ view }: { view: AuthorisationView }) {
  const words = useWords();
  const { t } = words;
  const { coverage } = view;
  const said = useSaid();
  const until = coverage.until ? momentWords(words, coverage.until, view.zone) : t("law:say.no_end");
  return (
    <Section title={t("law:part.cover")}>
      {coverage.gap === null ? (
        <Callout tone="good" icon="check">
          {t("law:say.covers", { until })}
        </Callout>
      ) : coverage.gap === "wrong-act" ? (
        // No act of the program rests on this method: there is no gate to explain, only a decision and its clocks.
        <Callout tone="info" icon="scales">
          {t("law:say.only_register")}
        </Callout>
      ) : (
        <WhyNot rules={said(coverage.why)} needs={coverage.needs}>
          <p>{t(`law:failure.law.${coverage.gap}`)}</p>
        </WhyNot>
      )}
      {view.wantsEthics && coverage.gap === "ethics-missing" && <p className="dk-note">{t("law:say.ethics_wanted")}</p>}
      {coverage.open.length > 0 && (
        <>
          <h3 className="dk-card-title">{t("law:part.conditions")}</h3>
          <Conditions conditions={coverage.open} />
        </>
      )}
      <Sources sources={coverage.sources} />
    </Section>
  );
}

export function Confirm({ view }: { view: AuthorisationView }) {
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

export function RecordFacts({ view }: { view: AuthorisationView }) {
  const words = useWords();
  const { t, zoned } = words;
  const { record } = view;
  const plain = [
    ["bodyName", record.bodyName],
    ["fileNumber", record.fileNumber],
    ["grantedAt", momentWords(words, record.grantedAt, view.zone)],
    ["until", momentWords(words, record.until, view.zone)],
    ["startedAt", momentWords(words, record.startedAt, view.zone)],
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
    ["reportEvery", spanWords(words, record.reportEvery)],
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
                value: t("law:say.confirmed_by", { name: view.confirmedBy, at: zoned(view.confirmedAt, view.zone) }),
              },
            ]
          : []),
        ...record.met.map((one) => ({ id: one.needs, label: t(`law:needs.${one.needs}`), value: one.words })),
      ]}
    />
  );
}
