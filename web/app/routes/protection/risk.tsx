import { Form } from "react-router";
import type { RiskView } from "#platform/protection";
import { Button, Chip, KeyValue } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { type CameBack, typedIn } from "../desk/came-back.ts";
import { useFieldErrors } from "./failure.tsx";
import { rowFields } from "./row-fields.tsx";

const grades = ["1", "2", "3", "4"] as const;
const states = ["planned", "in-place", "checked"] as const;

/** A risk before and after its measure, with owner, state and day of review. */
export function RiskCard({ risk, back }: { risk: RiskView; back: CameBack | undefined }) {
  const { t, date, number } = useWords();
  const level = (one: { likelihood: number; severity: number }) =>
    t("register:risk.level", {
      likelihood: t(`register:risk.likelihood.${one.likelihood}`),
      severity: t(`register:risk.severity.${one.severity}`),
      score: number(one.likelihood * one.severity),
    });
  return (
    <article className="dk-card" id={`risk-${risk.id}`} aria-labelledby={`risk-${risk.id}-title`}>
      <header className="dk-card-head">
        <h3 className="dk-card-title" id={`risk-${risk.id}-title`}>
          {risk.title}
        </h3>
        <Chip tone={risk.high ? "danger" : undefined} icon={risk.high ? "alert" : undefined}>
          {t(risk.high ? "register:risk.high" : "register:risk.not_high")}
        </Chip>
      </header>
      <p>{risk.description}</p>
      <p>
        <strong>{t("register:risk.measure")}:</strong> {risk.measure}
      </p>
      <KeyValue
        columns={2}
        items={[
          { label: t("register:risk.before"), value: level(risk.before) },
          { label: t("register:risk.after"), value: level(risk.after) },
          { label: t("register:risk.state"), value: t(`register:risk.states.${risk.state}`) },
          { label: t("register:risk.owner"), value: risk.owner || "-" },
          { label: t("register:assessment.review"), value: risk.reviewOn ? date(risk.reviewOn) : "-" },
        ]}
      />
      <details className="dk-why" open={back?.form === `risk-${risk.id}`}>
        <summary>{t("register:risk.change")}</summary>
        <RiskForm risk={risk} back={back} />
        <Form method="post">
          <input type="hidden" name="intent" value="remove" />
          <input type="hidden" name="riskId" value={risk.id} />
          <Button size="s">{t("register:risk.remove")}</Button>
        </Form>
      </details>
    </article>
  );
}

/** One risk as a form; several stand on one page, so each field carries the id of its risk. */
export function RiskForm({ risk, back }: { risk: RiskView | null; back: CameBack | undefined }) {
  const { t } = useWords();
  const id = risk?.id ?? "new";
  const form = `risk-${id}`;
  const errors = useFieldErrors(back, form);
  const typed = typedIn(back, form);
  const values: Record<string, string> = {
    title: risk?.title ?? "",
    description: risk?.description ?? "",
    measure: risk?.measure ?? "",
    owner: risk?.owner ?? "",
    state: risk?.state ?? "planned",
    likelihoodBefore: String(risk?.before.likelihood ?? 2),
    severityBefore: String(risk?.before.severity ?? 2),
    likelihoodAfter: String(risk?.after.likelihood ?? 2),
    severityAfter: String(risk?.after.severity ?? 2),
    reviewOn: risk?.reviewOn ?? "",
    ...typed,
  };
  const { frame, shared } = rowFields(form, values, errors);
  const choice = (name: string, label: string, options: readonly (readonly [string, string])[]) =>
    frame(
      name,
      label,
      <select className="dk-input dk-select" {...shared(name)}>
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>,
    );
  const gradeOf = (kind: "likelihood" | "severity") =>
    grades.map((grade) => [grade, t(`register:risk.${kind}.${grade}`)] as const);
  return (
    <Form method="post" noValidate className="dk-stack">
      <input type="hidden" name="intent" value="risk" />
      <input type="hidden" name="riskId" value={id} />
      {frame(
        "title",
        t("register:risk.title"),
        <input className="dk-input" maxLength={300} required {...shared("title")} />,
      )}
      {frame(
        "description",
        t("register:risk.description"),
        <textarea className="dk-input dk-textarea" rows={3} maxLength={5000} required {...shared("description")} />,
      )}
      {choice("likelihoodBefore", t("register:risk.likelihood_before"), gradeOf("likelihood"))}
      {choice("severityBefore", t("register:risk.severity_before"), gradeOf("severity"))}
      {frame(
        "measure",
        t("register:risk.measure"),
        <textarea className="dk-input dk-textarea" rows={3} maxLength={5000} required {...shared("measure")} />,
      )}
      {choice("likelihoodAfter", t("register:risk.likelihood_after"), gradeOf("likelihood"))}
      {choice("severityAfter", t("register:risk.severity_after"), gradeOf("severity"))}
      {choice(
        "state",
        t("register:risk.state"),
        states.map((one) => [one, t(`register:risk.states.${one}`)] as const),
      )}
      {frame("owner", t("register:risk.owner"), <input className="dk-input" maxLength={300} {...shared("owner")} />)}
      {frame(
        "reviewOn",
        t("register:assessment.review"),
        <input className="dk-input" type="date" data-width="short" {...shared("reviewOn")} />,
      )}
      <div className="dk-form-foot">
        <Button>{t("register:risk.save")}</Button>
      </div>
    </Form>
  );
}
