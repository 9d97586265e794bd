import type { Failure } from "#kernel";
import type { TaskInput } from "#platform/cases";
import { SelectField, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { CaseForm } from "./case-form.tsx";
import { fieldErrors } from "./case-words.ts";

export function taskFrom(form: FormData): TaskInput {
  return { title: textOf(form, "title"), dueOn: textOf(form, "dueOn"), assigneeId: textOf(form, "assigneeId") };
}

/** Something to do, by whom, until when. */
export function TaskForm({
  task,
  failure,
  submit,
  cancel,
  members,
  me,
}: {
  task?: Partial<TaskInput> | undefined;
  failure?: Failure | undefined;
  submit: string;
  cancel: string;
  members: readonly { readonly userId: string; readonly name: string }[];
  me: string;
}) {
  const words = useWords();
  const { t } = words;
  const errors = fieldErrors(words, failure);
  return (
    <CaseForm failure={failure} submit={submit} cancel={cancel}>
      <TextField
        name="title"
        label={t("cases:tasks.what")}
        hint={t("cases:tasks.what_hint")}
        defaultValue={task?.title}
        errors={errors}
        maxLength={300}
        autoComplete="off"
        required
      />
      <TextField
        name="dueOn"
        type="date"
        label={t("cases:tasks.day")}
        hint={t("cases:tasks.day_hint")}
        note={t("cases:form.optional")}
        defaultValue={task?.dueOn}
        errors={errors}
        width="short"
      />
      <SelectField
        name="assigneeId"
        label={t("cases:tasks.who")}
        hint={t("cases:tasks.who_hint")}
        defaultValue={task?.assigneeId ?? ""}
        errors={errors}
        options={[
          { value: "", label: t("cases:tasks.nobody") },
          ...members.map((member) => ({
            value: member.userId,
            label: member.userId === me ? t("cases:tasks.you") : member.name,
          })),
        ]}
      />
    </CaseForm>
  );
}
