import { Form } from "react-router";
import type { ReportAtDesk } from "#platform/triage";
import { Button, Section, TextAreaField } from "../../../ui/desk/index.ts";
import { useWords } from "../../../words/words.tsx";
import { useHouseZone } from "../../desk/house-zone.ts";
import { fieldErrors } from "../desk-words.ts";
import { type FailedForm, failedAs } from "./types.ts";

/** Notes among colleagues. */
export function ReportNotes({ report, failed }: { report: ReportAtDesk; failed: FailedForm | undefined }) {
  const words = useWords();
  const { t, zoned, number } = words;
  const zone = useHouseZone();
  const notes = report.content?.notes ?? [];
  const own = failedAs(failed, "note");
  return (
    <Section id="notes" title={t("desk:notes.title")} count={number(notes.length)} note={t("desk:notes.note")}>
      {notes.length > 0 && (
        <ol className="dk-letters">
          {notes.map((note) => (
            <li key={note.id} className="dk-letter">
              <p className="dk-small dk-muted">
                {note.author} · {zoned(note.writtenAt, zone)}
              </p>
              <p className="dk-narrative" dir="auto">
                {note.text}
              </p>
            </li>
          ))}
        </ol>
      )}
      <Form method="post" className="dk-stack" key={`note-${notes.length}`}>
        <input type="hidden" name="intent" value="note" />
        <TextAreaField
          name="note"
          label={t("desk:notes.write")}
          rows={3}
          defaultValue={own?.typed.note ?? ""}
          errors={fieldErrors(words, own?.failure).text}
        />
        <div className="dk-form-foot">
          <Button>{t("desk:notes.save")}</Button>
        </div>
      </Form>
    </Section>
  );
}
