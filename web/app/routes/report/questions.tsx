import { data, redirect, useActionData, useLoaderData } from "react-router";
import { questionWords } from "#content/schemas/fit-answers.ts";
import type { DraftState } from "#platform/intake";
import { platformContext } from "../../context.ts";
import { Heading } from "../../ui/html/index.ts";
import { useWords } from "../../words/words.tsx";
import { acting, loading } from "../public/guard.server.ts";
import { findDraft, kindsOf, openDraft, saveStep, stepData } from "./draft.server.ts";
import { type AskedQuestion, QuestionInput } from "./question-input.tsx";
import { fieldOf, readAnswers } from "./read-answers.server.ts";
import { StepPage, useErrors } from "./step-page.tsx";
import { factsOf, questionsOnPage, stepAfter } from "./steps.server.ts";

const pageNumber = (text: string | undefined) => (/^[1-9]\d?$/.test(text ?? "") ? Number(text) : 0);

export const loader = loading(async (args) => {
  const draft = await openDraft(args);
  const page = pageNumber(args.params.page);
  const path = `questions/${String(page)}`;
  const questions = questionsOnPage(draft.kind, draft.state, page);
  // A page that no longer fits, reached by Back or by hand: the next one that does.
  if (questions.length === 0)
    throw redirect(`/${draft.language}/report/${stepAfter(draft.kind, draft.state, path)}`, 303);
  const facts = factsOf(draft.state);
  return {
    kind: draft.kind.kind,
    step: { ...stepData(args, draft, path), ...(page === 1 ? { danger: [] } : {}) },
    questions: questions.flatMap((question): AskedQuestion[] => {
      const texts = draft.kind.texts[draft.language].questions[question.id];
      return texts
        ? [
            {
              field: fieldOf(question),
              type: question.type,
              options: question.options ?? [],
              words: questionWords(texts, facts),
              value: draft.state.answers?.[question.id],
            },
          ]
        : [];
    }),
  };
});

export const action = acting(async (args, form) => {
  const { intake } = args.context.get(platformContext);
  const found = await findDraft(args);
  const page = pageNumber(args.params.page);
  const skip = form.text("act") === "skip";
  const kind = found?.kind ?? kindsOf(args).find((one) => one.kind === form.text("kind"));
  // The draft was forgotten while this page was open: what the page brought is kept all the same.
  const questions = !kind
    ? []
    : found
      ? questionsOnPage(kind, found.state, page)
      : kind.questions.filter((question) => form.entries.some(([name]) => name.startsWith(fieldOf(question))));
  const { answers, errors } = readAnswers(questions, form, intake.cleanText, intake.limits.answer);
  if (!skip && Object.keys(errors).length > 0 && found)
    return data(
      { errors, typed: Object.fromEntries(questions.map(({ id }) => [`q-${id}`, form.all(`q-${id}`)])) },
      { status: 400 },
    );
  const change = skip ? Object.fromEntries(questions.map(({ id }) => [id, undefined])) : answers;
  const kept = Object.entries({ ...found?.state.answers, ...change }).filter(([, value]) => value !== undefined);
  return saveStep(args, form, `questions/${String(page)}`, {
    ...(found || !kind ? {} : { kind: kind.kind }),
    answers: Object.fromEntries(kept) as NonNullable<DraftState["answers"]>,
  });
});

export default function Questions() {
  const { step, questions, kind } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const result = useActionData<typeof action>();
  const came = result && "errors" in result ? result : undefined;
  const errorOf = useErrors(came?.errors);
  const alone = questions.length === 1;
  return (
    <StepPage step={step} errors={came?.errors} skip>
      <input type="hidden" name="kind" value={kind} />
      {!alone && <Heading>{t("report:questions.heading")}</Heading>}
      {questions.map((question) => {
        const typed = came?.typed[question.field];
        return (
          <QuestionInput
            key={question.field}
            question={typed ? { ...question, value: question.type === "multi" ? typed : (typed[0] ?? "") } : question}
            heading={alone}
            error={errorOf(question.field)}
          />
        );
      })}
    </StepPage>
  );
}
