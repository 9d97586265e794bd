import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, actorOf } from "../../staff-context.ts";
import { useWords } from "../../words/words.tsx";
import { answer, headOf, loadCase, membersOf } from "./case-data.ts";
import { CasePage } from "./case-frame.tsx";
import { caseHandle } from "./case-keys.ts";
import { TaskForm, taskFrom } from "./task-form.tsx";

export const handle = caseHandle;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const view = await loadCase(context, params.caseId);
  return { head: headOf(view), members: membersOf(view), me: actorOf(context).userId };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const task = taskFrom(await request.formData());
  const { cases } = context.get(platformContext);
  const result = await cases.addTask(actAs(context), { caseId: params.caseId, task });
  return answer(result, task, `/cases/${params.caseId}/tasks`);
}

export default function AddTask() {
  const { t } = useWords();
  const { head, members, me } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  return (
    <CasePage head={head} current="tasks" title={t("cases:tasks.add")}>
      <TaskForm
        task={back?.typed ?? { assigneeId: me }}
        failure={back?.failure}
        submit={t("cases:tasks.add_submit")}
        cancel={`/cases/${head.id}/tasks`}
        members={members}
        me={me}
      />
    </CasePage>
  );
}
