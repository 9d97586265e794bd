import { data, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import { AuditList, DataTable, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { useHouseZone } from "../desk/house-zone.ts";
import { historyLines } from "./history-lines.ts";
import { ReportHead } from "./parts/report-head.tsx";
import { queueHandle } from "./queue-keys.ts";
import { useQueue } from "./use-queue.ts";

export const handle = queueHandle;

export async function loader({ context, params }: LoaderFunctionArgs) {
  requireRole(context, "analyst", "coordinator");
  const { triage, services } = context.get(platformContext);
  const head = await triage.reportHead(actAs(context), params.reportId);
  if (!head.ok) throw data(null, { status: 404 });
  const entries = await triage.reportHistory(actAs(context), params.reportId);
  const viewers = new Map<string, { id: string; who: string; times: number; last: Date }>();
  for (const entry of entries) {
    if (entry.plane !== "staff" || !triage.viewActs.has(entry.act)) continue;
    const known = viewers.get(entry.who) ?? { id: String(entry.seq), who: entry.who, times: 0, last: entry.at };
    viewers.set(entry.who, { ...known, times: known.times + 1 });
  }
  const lines = historyLines(entries, triage.viewActs);
  return { head: head.value, lines, viewers: [...viewers.values()], now: services.clock.now() };
}

/** Who viewed a report, and everything that was done with it. */
export default function ReportHistoryPage() {
  const { t, zoned, date, number } = useWords();
  const zone = useHouseZone();
  const { head, lines, viewers, now } = useLoaderData<typeof loader>();
  const { search, content } = useQueue();
  return (
    <div className="dk-item">
      <title>{`${head.item.reference} - ${t("common:product")}`}</title>
      <ReportHead report={head} now={now} search={search} content={content} current="history" />
      <Section title={t("desk:history.viewers")} note={t("desk:history.viewers_note")}>
        <DataTable
          caption={t("desk:history.viewers")}
          captionHidden
          rows={viewers}
          empty={<p className="dk-muted">{t("desk:history.nobody")}</p>}
          columns={[
            { id: "who", head: t("desk:history.who"), cell: (row) => row.who },
            { id: "times", head: t("desk:history.times"), number: true, cell: (row) => number(row.times) },
            { id: "last", head: t("desk:history.last"), cell: (row) => zoned(row.last, zone) },
          ]}
        />
      </Section>
      <Section title={t("desk:history.title")}>
        <AuditList
          caption={t("desk:history.title")}
          note={t("desk:history.note")}
          entries={lines.map(({ entry, times }) => ({
            id: String(entry.seq),
            at: entry.at.toISOString(),
            when: entry.plane === "reporter" ? date(entry.at) : zoned(entry.at, zone),
            who: entry.who || t(`desk:history.plane.${entry.plane}`),
            act: t(`desk:act.${entry.act}`, { defaultValue: entry.act }),
            what: times > 1 ? t("desk:history.run", { count: times }) : undefined,
            reason: entry.reasonCode ? t(`desk:outcome.${entry.reasonCode}`, { defaultValue: "" }) : "",
          }))}
          words={{
            when: t("desk:history.when"),
            who: t("desk:history.who"),
            act: t("desk:history.act"),
            reason: t("desk:decide.outcome"),
          }}
        />
      </Section>
    </div>
  );
}
