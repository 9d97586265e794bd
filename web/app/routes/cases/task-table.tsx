import { Form } from "react-router";
import type { CaseTask } from "#platform/cases";
import { Button, DataTable, DeadlineChip, DeskLink } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { useHouseZone } from "../desk/house-zone.ts";
import { dueChip } from "./case-words.ts";
import { Nothing } from "./nothing.tsx";

/** Tasks of a case: what, who, until when; each can be done or taken back in place where the reader may change the case. */
export function TaskTable({
  caseId,
  tasks,
  names,
  me,
  mayChange,
  caption,
  back = "tasks",
}: {
  caseId: string;
  tasks: readonly CaseTask[];
  names: Readonly<Record<string, string>>;
  me: string;
  mayChange: boolean;
  caption: string;
  /** Where an act in place leads back to. */
  back?: "overview" | "tasks";
}) {
  const words = useWords();
  const { t, zoned } = words;
  const zone = useHouseZone();
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={[...tasks]}
      rowState={(task) => (task.doneAt ? "quiet" : task.due.state === "over" ? "pressing" : undefined)}
      empty={<Nothing title={t("cases:tasks.none")}>{mayChange && t("cases:tasks.none_note")}</Nothing>}
      columns={[
        {
          id: "task",
          head: t("cases:tasks.task"),
          cell: (task) => (
            <>
              {mayChange && !task.doneAt ? (
                <DeskLink href={`/cases/${caseId}/tasks/${task.id}`}>{task.title}</DeskLink>
              ) : (
                task.title
              )}
              {task.remindedAt && !task.doneAt && (
                <span className="dk-source">{t("cases:tasks.reminded", { when: zoned(task.remindedAt, zone) })}</span>
              )}
            </>
          ),
        },
        {
          id: "due",
          head: t("cases:tasks.due"),
          cell: (task) => {
            const chip = dueChip(words, task.dueOn, task.due, task.doneAt && { at: task.doneAt, zone });
            return chip ? <DeadlineChip {...chip} /> : <span className="dk-muted">{t("cases:due.none")}</span>;
          },
        },
        {
          id: "who",
          head: t("cases:tasks.who"),
          wide: true,
          cell: (task) =>
            task.assigneeId === me
              ? t("cases:tasks.you")
              : task.assigneeId
                ? names[task.assigneeId]
                : t("cases:tasks.nobody"),
        },
        ...(mayChange
          ? [
              {
                id: "act",
                head: <span className="dk-unseen">{t("cases:tasks.act")}</span>,
                cell: (task: CaseTask) => (
                  <Form method="post" action={`/cases/${caseId}/tasks`}>
                    <input type="hidden" name="taskId" value={task.id} />
                    <input type="hidden" name="back" value={back} />
                    <input type="hidden" name="act" value={task.doneAt ? "reopen" : "finish"} />
                    <Button size="s" tone={task.doneAt ? "quiet" : "default"} icon={task.doneAt ? "undo" : "check"}>
                      {task.doneAt ? t("cases:tasks.reopen") : t("cases:tasks.finish")}
                      <span className="dk-unseen">: {task.title}</span>
                    </Button>
                  </Form>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
