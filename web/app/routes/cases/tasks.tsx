import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, actorOf } from "../../staff-context.ts";
import { Callout, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { answer, headOf, loadCase } from "./case-data.ts";
import { FailureSummary } from "./case-form.tsx";
import { CaseFrame } from "./case-frame.tsx";
import { caseHandle } from "./case-keys.ts";
import { TaskTable } from "./task-table.tsx";

export const handle = caseHandle;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const view = await loadCase(context, params.caseId);
  return { head: headOf(view), tasks: view.tasks, names: view.names, me: actorOf(context).userId };
}

/** Done, or taken back. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const form = await request.formData();
  const { cases } = context.get(platformContext);
  const act = textOf(form, "act") === "reopen" ? cases.reopenTask : cases.finishTask;
  const { caseId } = params;
  const result = await act(actAs(context), { caseId, taskId: textOf(form, "taskId") });
  return answer(result, {}, textOf(form, "back") === "overview" ? `/cases/${caseId}` : `/cases/${caseId}/tasks`);
}

export default function Tasks() {
  const { t, number } = useWords();
  const { head, tasks, names, me } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const open = tasks.filter((task) => task.doneAt === null);
  const done = tasks.filter((task) => task.doneAt !== null);
  const over = open.filter((task) => task.due.state === "over").length;
  const soon = open.filter((task) => task.due.state === "soon").length;
  const shared = { caseId: head.id, names, me, mayChange: head.may.change };
  return (
    <CaseFrame head={head} current="tasks">
      <FailureSummary back={back} />
      {over + soon > 0 && (
        <Callout tone={over > 0 ? "danger" : "caution"} icon="alarm">
          {over > 0 && <p>{t("cases:tasks.over", { count: over })}</p>}
          {soon > 0 && <p>{t("cases:tasks.soon", { count: soon })}</p>}
        </Callout>
      )}
      <Section title={t("cases:tasks.open")} count={number(open.length)} note={t("cases:tasks.note")}>
        <TaskTable {...shared} tasks={open} caption={t("cases:tasks.open")} />
      </Section>
      {done.length > 0 && (
        <Section title={t("cases:tasks.done")} count={number(done.length)}>
          <TaskTable {...shared} tasks={done} caption={t("cases:tasks.done")} />
        </Section>
      )}
    </CaseFrame>
  );
}
