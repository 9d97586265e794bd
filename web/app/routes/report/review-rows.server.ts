import { questionWords } from "#content/schemas/fit-answers.ts";
import type { ReportKind } from "#content/schemas/report-kinds.ts";
import type { DraftState } from "#platform/intake";
import { countryName } from "../../words/countries.ts";
import type { Words } from "../../words/words.tsx";
import { allQuestionPages, factsOf, isChildPath, questionsOnPage } from "./steps.server.ts";

export type ReviewRow = {
  readonly term: string;
  readonly value: string | undefined;
  /** End of the address where it is changed. */
  readonly path: string;
  /** A text of the person's own, whose lines are kept. */
  readonly long?: boolean;
};

/** Everything that will be sent, in the order it was asked, with the place where it is changed. */
export function reviewRows({ t, language, number, date }: Words, kind: ReportKind, state: DraftState): ReviewRow[] {
  const facts = factsOf(state);
  const child = isChildPath(state);
  const texts = kind.texts[language];
  const rows: ReviewRow[] = [
    { term: t("report:review.kind"), value: (child && texts.child ? texts.child : texts).title, path: "" },
  ];
  if (!state.easy) {
    rows.push(
      {
        term: t("report:review.who"),
        value: state.forWhom && t(`report:who.${state.forWhom === "self" ? "self" : "other"}`),
        path: "who",
      },
      {
        term: t("report:review.age"),
        value:
          state.ageBand && (state.ageBand === "unknown" ? t("report:age.unknown") : t(`report:age.${state.ageBand}`)),
        path: "age",
      },
    );
  }
  rows.push({
    term: t("report:review.place"),
    value: state.country && countryName(language, state.country),
    path: "place",
  });
  for (const at of allQuestionPages(kind, facts).keys()) {
    for (const question of questionsOnPage(kind, state, at + 1)) {
      const words = texts.questions[question.id];
      if (!words) continue;
      const { label, options } = questionWords(words, facts);
      const given = state.answers?.[question.id];
      const list = given === undefined ? [] : typeof given === "string" ? [given] : given;
      const value = list.map((one) => {
        if (question.type === "country") return countryName(language, one);
        if (question.type === "date") return one.length === 10 ? date(one) : one;
        return options[one] ?? one;
      });
      rows.push({ term: label, value: value.join(", ") || undefined, path: `questions/${String(at + 1)}` });
    }
  }
  rows.push({ term: t("report:review.words"), value: state.narrative, path: "words", long: true });
  if (child) return rows;
  const { contact, files = [] } = state;
  const prints = [state.hashes, state.pdq].filter(Boolean).join("\n");
  rows.push(
    { term: t("report:review.identifiers"), value: state.identifiers, path: "words", long: true },
    {
      term: t("report:review.files"),
      value:
        [
          ...files.map(
            ({ name, size }) => `${name} (${t("report:files.size", { size: number(Math.ceil(size / 1024)) })})`,
          ),
          ...(prints ? [prints] : []),
        ].join("\n") || undefined,
      path: "files",
      long: true,
    },
    {
      term: t("report:review.contact"),
      value: contact && contactText(t, contact),
      path: "contact",
      long: true,
    },
  );
  return rows;
}

function contactText(t: Words["t"], contact: Readonly<Record<string, string>>): string {
  return [
    `${t(`report:contact.${contact.channel}`)}: ${contact.value}`,
    contact.hours && `${t("report:contact.hours")}: ${contact.hours}`,
    contact.codeWord && `${t("report:contact.code_word")}: ${contact.codeWord}`,
    contact.message === "may" ? t("report:contact.message_may") : t("report:contact.message_never"),
  ]
    .filter(Boolean)
    .join("\n");
}
