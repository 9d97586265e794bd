import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { Button, Section, TextAreaField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { answer, headOf, loadCase } from "./case-data.ts";
import { FailureSummary } from "./case-form.tsx";
import { CaseFrame } from "./case-frame.tsx";
import { caseHandle } from "./case-keys.ts";
import { fieldErrors } from "./case-words.ts";
import { Nothing } from "./nothing.tsx";

export const handle = caseHandle;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const view = await loadCase(context, params.caseId);
  return { head: headOf(view), notes: view.notes, names: view.names };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const text = textOf(await request.formData(), "text");
  const { cases } = context.get(platformContext);
  const result = await cases.addNote(actAs(context), { caseId: params.caseId, text });
  return answer(result, { text }, `/cases/${params.caseId}/notes`);
}

export default function Notes() {
  const words = useWords();
  const { t, zoned, number } = words;
  const zone = useHouseZone();
  const { head, notes, names } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  return (
    <CaseFrame head={head} current="notes">
      {head.may.change && (
        <Section title={t("cases:notes.add")} note={t("cases:notes.note")}>
          {/* A new note empties the form. */}
          <Form method="post" noValidate key={notes.length}>
            <FailureSummary back={back} />
            <TextAreaField
              name="text"
              label={t("cases:notes.text")}
              defaultValue={back?.typed.text}
              errors={fieldErrors(words, back?.failure)}
              rows={4}
              required
            />
            <div className="dk-form-foot">
              <Button tone="main">{t("cases:notes.submit")}</Button>
            </div>
          </Form>
        </Section>
      )}
      <Section title={t("cases:tab.notes")} count={number(notes.length)}>
        {notes.length === 0 && (
          <Nothing title={t("cases:notes.none")}>{head.may.change && t("cases:notes.none_note")}</Nothing>
        )}
        {notes.map((note) => (
          <article key={note.id} className="dk-card">
            <p className="dk-card-line">
              <strong>{names[note.authorId]}</strong>
              <time className="dk-muted" dateTime={note.writtenAt.toISOString()}>
                {zoned(note.writtenAt, zone)}
              </time>
            </p>
            <p className="dk-narrative">{note.text}</p>
          </article>
        ))}
      </Section>
    </CaseFrame>
  );
}
