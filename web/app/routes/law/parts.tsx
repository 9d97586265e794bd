import type { ReactNode } from "react";
import type { ClockView } from "#platform/law";
import { Callout, Chip, DeadlineChip, type DeadlineState, type FieldErrors } from "../../ui/desk/index.ts";
import { useWords, type Words } from "../../words/words.tsx";
import { type FailureArea, failureParts } from "../desk/form-failure.tsx";
import type { SaidRule } from "../law-guide/said-rules.ts";
import { type Back, one, type Typed } from "./law-data.ts";
import { RuleWords } from "./said.tsx";

const lawFailures: FailureArea = {
  field: (code) => [`law:fault.${code}`, "law:fault.not-valid"],
  whole: (code) => [`law:failure.${code}`, `cases:errors.${code}`, "law:failure.other"],
  name: (field) => {
    const word = field.replace(/^(known|words)\./, "").replaceAll(".", "_");
    return [`law:field.${word}`, `law:known.${word}`];
  },
  title: "law:say.problem",
  kept: "law:say.kept",
};
/** What a text field or choice of the law forms has, from its name alone. */
export const fieldOf = (t: Words["t"], typed: Typed | undefined, errors: FieldErrors) => (name: string) => ({
  name,
  label: t(`law:field.${name}`),
  defaultValue: one(typed, name),
  errors,
});

const parts = failureParts(lawFailures);
export const { useFieldErrors } = parts;

/**
 * The top of a page whose form came back; at a gate, "why may I not?" with the rules to read.
 * @param labels names of fields that have none among the words of this area, as those of an official form
 */
export function FailureSummary({
  back,
  labels,
}: {
  back: Back | undefined;
  labels?: Readonly<Record<string, string>>;
}) {
  return (
    <parts.FailureSummary back={back} labels={labels}>
      {back && back.said.length > 0 && <WhyNot rules={back.said} needs={String(back.failure.params?.needs ?? "")} />}
    </parts.FailureSummary>
  );
}

/** Why a gate stays shut: what the rules say, and where each can be read. */
export function WhyNot({
  rules,
  needs,
  children,
}: {
  rules: readonly SaidRule[];
  needs?: string;
  children?: ReactNode;
}) {
  const { t } = useWords();
  return (
    <Callout tone="caution" icon="scales" title={t("law:why.title")}>
      {children}
      {needs && <p>{t("law:why.missing", { what: needsWords(t, needs) })}</p>}
      <RuleWords rules={rules} />
    </Callout>
  );
}

/** The word of a condition; the path of a fact as it is called on the form. */
export function needsWords(t: Words["t"], needs: string): string {
  const fact = needs.replace(/\./g, "_");
  return t([
    `law:needs.${needs}`,
    `law:fact.${fact}`,
    `law:known.${fact}`,
    `law:field.${needs.split(".").at(-1)}`,
    "law:needs.fact",
  ]);
}

export function StandingChip({ standing }: { standing: "unsigned" | "half" | "signed" }) {
  const { t } = useWords();
  const look = { unsigned: undefined, half: "caution", signed: "good" } as const;
  return (
    <Chip tone={look[standing]} icon={standing === "signed" ? "check" : "minus"}>
      {t(`law:standing.${standing}`)}
    </Chip>
  );
}

const verdictTone = {
  allow: "good",
  allow_if: "caution",
  needs_ratification: "caution",
  deny: "danger",
  expired: "danger",
} as const;
export function VerdictChip({ verdict }: { verdict: string }) {
  const { t } = useWords();
  const known = verdict in verdictTone ? (verdict as keyof typeof verdictTone) : "deny";
  return (
    <Chip
      tone={verdictTone[known]}
      icon={known === "allow" ? "check" : known === "deny" || known === "expired" ? "cross" : "alert"}
    >
      {t(`law:verdict.${known}`)}
    </Chip>
  );
}

/** A legal deadline as a chip: what, when, how near. */
export function ClockChip({ clock }: { clock: ClockView }) {
  const { t, zoned } = useWords();
  const due = zoned(clock.due, clock.zone);
  const name = t(`law:clock.${clock.clock}`);
  const done = clock.state === "met" || clock.state === "void";
  const level = done ? clock.state : (clock.level ?? "later");
  const states: Record<string, DeadlineState> = {
    later: "later",
    soon: "soon",
    near: "soon",
    over: "over",
    met: "met",
    void: "held",
  };
  return (
    <DeadlineChip
      state={states[level] ?? "later"}
      label={t(`law:due.${level}`, { clock: name, at: due })}
      at={new Date(clock.due).toISOString()}
      exact={due}
    />
  );
}

/** "Nothing here is legal advice", on every page that answers. */
export function NoAdvice() {
  const { t } = useWords();
  return (
    <Callout tone="plain" icon="scales">
      {t("law:notice.advice")}
    </Callout>
  );
}

/** Options of a closed list of words, with an empty first where nothing need be chosen. */
export function optionsOf(t: Words["t"], group: string, values: readonly string[], empty?: string) {
  return [
    ...(empty === undefined ? [] : [{ value: "", label: empty }]),
    ...values.map((value) => ({ value, label: t(`law:${group}.${value}`) })),
  ];
}
export const yesNo = (t: Words["t"]) => [
  { value: "", label: t("law:known.open") },
  { value: "yes", label: t("law:known.yes") },
  { value: "no", label: t("law:known.no") },
];

/** A day, or a moment as the clock of the authority shows it; what is neither stays as it is. */
export function momentWords({ date, zoned }: Pick<Words, "date" | "zoned">, moment: string, zone: string): string {
  const found = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:\d\d))?$/.exec(moment);
  const [, day, time] = found ?? [];
  if (!day) return moment;
  return time ? zoned(moment, zone) : date(day);
}

/** A duration of the law (`P10D`, `PT8H`) as people say it. */
export function spanWords({ t }: Pick<Words, "t">, span: string): string {
  const found = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?)?$/.exec(span);
  if (!found) return span;
  const units = ["year", "month", "week", "day", "hour"] as const;
  const parts = units.flatMap((unit, at) => {
    const count = Number(found[at + 1] ?? 0);
    return count > 0 ? [t(`law:span.${unit}`, { count })] : [];
  });
  return parts.length > 0 ? parts.join(" ") : span;
}
