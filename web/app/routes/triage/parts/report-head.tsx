import { Form } from "react-router";
import type { ReportAtDesk } from "#platform/triage";
import {
  Button,
  ButtonLink,
  Chip,
  DeadlineChip,
  DeskLink,
  PageHeader,
  TabLinks,
  UrgencyBadge,
} from "../../../ui/desk/index.ts";
import { useWords } from "../../../words/words.tsx";
import { useHouseZone } from "../../desk/house-zone.ts";
import { type ContentWords, deadlineChip, summaryWords, urgencyOf } from "../desk-words.ts";
import { ReasonBox } from "./reason-box.tsx";

/** Where a report stands, whose it is, and the acts on it. */
export function ReportHead({
  report,
  now,
  search,
  content,
  current = "report",
}: {
  report: Pick<ReportAtDesk, "item" | "deadlines" | "mayTakeOver" | "mergedInto" | "duplicates" | "lockedUntil">;
  now: Date;
  search: string;
  content: ContentWords;
  current?: "report" | "history" | "decide";
}) {
  const words = useWords();
  const { t, zoned } = words;
  const zone = useHouseZone();
  const { item } = report;
  const address = `/desk/queue/${item.reportId}`;
  const owed = report.deadlines.filter((one) => item.state !== "closed" || one.state === "met");
  return (
    <>
      <PageHeader
        level={1}
        title={content.kinds[item.kind] ?? item.kind}
        reference={item.reference}
        badges={
          <>
            <UrgencyBadge {...urgencyOf(words, content, item)} />
            {item.state !== "open" && (
              <Chip tone={item.state === "closed" ? undefined : "info"}>
                {t(`desk:state.${item.state}`)}
                {item.outcome ? `: ${t(`desk:outcome.${item.outcome}`)}` : ""}
              </Chip>
            )}
            {owed.map((deadline) => (
              <OwedDeadline key={deadline.kind} deadline={deadline} now={now} />
            ))}
            {item.holder && (
              <Chip icon="lock" tone={item.holder.mine ? "accent" : undefined}>
                {item.holder.mine ? t("desk:queue.yours") : t("desk:queue.held", { name: item.holder.name })}
              </Chip>
            )}
          </>
        }
        meta={t("desk:report.meta", { when: zoned(item.receivedAt, zone), how: summaryWords(words, item) })}
        actions={
          <>
            {item.holder?.mine ? (
              <Act intent="release" action={`${address}${search}`} label={t("desk:report.release")} />
            ) : (
              !item.holder && <Act intent="claim" action={`${address}${search}`} label={t("desk:report.claim")} />
            )}
            {report.mayTakeOver && (
              <ReasonBox
                label={t("desk:report.take_over")}
                fields={{ intent: "take-over" }}
                action={`${address}${search}`}
              />
            )}
            {current !== "decide" && (
              <ButtonLink href={`${address}/decide${search}`} tone="main" shortcut="e">
                {t("desk:decide.title")}
              </ButtonLink>
            )}
          </>
        }
      />
      <TabLinks
        label={t("desk:report.tabs")}
        current={current}
        tabs={[
          { id: "report", label: t("desk:report.tab"), href: `${address}${search}` },
          { id: "decide", label: t("desk:decide.title"), href: `${address}/decide${search}` },
          { id: "history", label: t("desk:history.tab"), href: `${address}/history${search}` },
        ]}
      />
      {report.mergedInto && (
        <p>
          {t("desk:report.merged_into")}{" "}
          <DeskLink href={`/desk/queue/${report.mergedInto.reportId}${search}`}>{report.mergedInto.reference}</DeskLink>
        </p>
      )}
      {report.duplicates.length > 0 && (
        <p>
          {t("desk:report.duplicates")}{" "}
          {report.duplicates.map((one, at) => (
            <span key={one.reportId}>
              {at > 0 && ", "}
              <DeskLink href={`/desk/queue/${one.reportId}${search}`}>{one.reference}</DeskLink>
            </span>
          ))}
        </p>
      )}
    </>
  );
}

/** A deadline with its last day in the open: here is room for it, and a finger finds nothing that waits for a pointer. */
function OwedDeadline({ deadline, now }: { deadline: ReportAtDesk["deadlines"][number]; now: Date }) {
  const words = useWords();
  const zone = useHouseZone();
  const chip = deadlineChip(words, deadline, now, zone);
  const owed = deadline.state !== "met" && deadline.state !== "held";
  return <DeadlineChip {...chip} label={owed ? `${chip.label} (${words.zonedDay(deadline.due, zone)})` : chip.label} />;
}

function Act({ intent, action, label }: { intent: string; action: string; label: string }) {
  return (
    <Form method="post" action={action}>
      <input type="hidden" name="intent" value={intent} />
      <Button icon={intent === "claim" ? "lock" : "undo"}>{label}</Button>
    </Form>
  );
}
