import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, actorOf } from "../../staff-context.ts";
import { useWords } from "../../words/words.tsx";
import { answer, headOf, loadCase, membersOf, nothingHere } from "./case-data.ts";
import { CasePage } from "./case-frame.tsx";
import { caseHandle } from "./case-keys.ts";
import { TaskForm, taskFrom } from "./task-form.tsx";

export const handle = caseHandle;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const view = await loadCase(context, params.caseId);
  const task = view.tasks.find((one) => one.id === params.taskId);
  if (!task) throw nothingHere();
  return {
    head: headOf(view),
    members: membersOf(view),
    me: actorOf(context).userId,
    fields: { title: task.title, dueOn: task.dueOn ?? "", assigneeId: task.assigneeId ?? "" },
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const task = taskFrom(await request.formData());
  const { cases } = context.get(platformContext);
  const { caseId, taskId } = params;
  const result = await cases.changeTask(actAs(context), { caseId, taskId, task });
  return answer(result, task, `/cases/${caseId}/tasks`);
}

export default function ChangeTask() {
  const { t } = useWords();
  const { head, members, me, fields } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  return (
    <CasePage head={head} current="tasks" title={t("cases:tasks.change")} lead={t("cases:form.history")}>
      <TaskForm
        task={back?.typed ?? fields}
        failure={back?.failure}
        submit={t("common:save")}
        cancel={`/cases/${head.id}/tasks`}
        members={members}
        me={me}
      />
    </CasePage>
  );
}
