import type { ReportAtDesk } from "#platform/triage";
import { LinkGraph, Section } from "../../../ui/desk/index.ts";
import { useWords } from "../../../words/words.tsx";
import { useHouseZone } from "../../desk/house-zone.ts";
import { figureWords } from "../desk-words.ts";

/** Which other reports share a contact or a hash, without opening any of them. */
export function ReportLinks({ report, search }: { report: ReportAtDesk; search: string }) {
  const words = useWords();
  const { t, zonedDay, number } = words;
  const zone = useHouseZone();
  const { links, item } = report;
  const all = links.reports.length + links.elsewhere;
  if (all === 0) return null;
  const counted = new Map<string, number>();
  const contacts = links.contacts.map((contact) => {
    const at = (counted.get(contact.kind) ?? 0) + 1;
    counted.set(contact.kind, at);
    return { id: contact.id, kind: t(`desk:identifier.${contact.kind}`), label: number(at) };
  });
  const hidden = { id: "elsewhere", label: t("desk:links.closed_to_you"), hidden: true };
  return (
    <Section title={t("desk:links.seen_in", { count: all })} note={t("desk:links.note")}>
      <LinkGraph
        title={t("desk:links.graph")}
        reports={[
          { id: item.reportId, label: item.reference, current: true, detail: t("desk:links.this") },
          ...links.reports.map((one) => ({
            id: one.reportId,
            label: one.reference,
            href: `/desk/queue/${one.reportId}${search}`,
            detail: `${zonedDay(one.receivedAt, zone)}, ${t(`desk:state.${one.state}`)}`,
          })),
          ...(links.elsewhere > 0 ? [hidden] : []),
        ]}
        contacts={contacts}
        edges={links.contacts.flatMap((contact) => [
          { report: item.reportId, contact: contact.id },
          ...contact.reportIds.map((id) => ({ report: id, contact: contact.id })),
          ...(contact.elsewhere > 0 ? [{ report: hidden.id, contact: contact.id }] : []),
        ])}
        {...(links.elsewhere > 0 ? { hiddenLine: t("desk:links.elsewhere", { count: links.elsewhere }) } : {})}
        words={{ ...figureWords(words), contact: t("desk:links.contact"), reports: t("desk:links.reports") }}
      />
    </Section>
  );
}
