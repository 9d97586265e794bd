import type { ReportKind } from "#content/schemas/report-kinds.ts";
import type { DraftState, ReportInput } from "#platform/intake";
import type { WebPlatform } from "../../../platform.ts";
import type { Language } from "../../words/languages.ts";
import { fittingAnswers } from "./steps.server.ts";

/** A draft as the report it becomes. */
export function reportInputOf(
  { intake }: Pick<WebPlatform, "intake">,
  kind: ReportKind,
  state: DraftState,
  language: Language,
): ReportInput {
  const answers = fittingAnswers(kind, state);
  const hashes = [
    ...intake.readHashLines(state.hashes ?? "", "sha256").hashes,
    ...intake.readHashLines(state.pdq ?? "", "pdq").hashes,
  ];
  const { contact } = state;
  return {
    kind: kind.kind as ReportInput["kind"],
    language,
    channel: "web",
    forWhom: state.forWhom as ReportInput["forWhom"],
    ageBand: state.ageBand as ReportInput["ageBand"],
    country: state.country,
    answers,
    narrative: state.narrative,
    identifiers: identifiersOf(intake, kind, answers, state.identifiers ?? ""),
    hashes: hashes.slice(0, intake.limits.hashes),
    contact: contact
      ? {
          channel: contact.channel as NonNullable<ReportInput["contact"]>["channel"],
          value: contact.value ?? "",
          hours: contact.hours || undefined,
          codeWord: contact.codeWord || undefined,
          noMessage: contact.message !== "may",
        }
      : undefined,
  };
}

/** Contacts of a report: the lines written for them, then the answers to questions that ask for one. */
export function identifiersOf(
  intake: WebPlatform["intake"],
  kind: Pick<ReportKind, "questions">,
  answers: Readonly<Record<string, unknown>>,
  lines: string,
): NonNullable<ReportInput["identifiers"]> {
  const asked = kind.questions.flatMap((question) => {
    const given = answers[question.id];
    return question.type === "identifiers" && typeof given === "string"
      ? intake.readIdentifierLines(given, question.identifier ?? "any")
      : [];
  });
  return [...intake.readIdentifierLines(lines), ...asked].slice(0, intake.limits.identifiers);
}
