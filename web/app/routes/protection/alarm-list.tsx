import { DataTable, DeskLink } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { DueChip } from "./zoned.tsx";

type Item = {
  readonly subjectId: string;
  readonly what: string;
  readonly due: Date | string;
  readonly zone: string;
  readonly label: string;
  readonly href: string;
  readonly alarm: string | null;
};

/** What is due soon or over, soonest first. */
export function AlarmList({ items, now }: { items: readonly Item[]; now: Date | string }) {
  const { t } = useWords();
  const what = (one: Item) => {
    const [kind = "", country] = one.what.split("/");
    return t(`protection:alarm.what.${kind}`, { country: country ?? "" });
  };
  return (
    <DataTable
      caption={t("protection:alarm.title")}
      captionHidden
      rows={items.map((one) => ({ id: `${one.subjectId} ${one.what}`, ...one }))}
      rowState={(one) => (one.alarm === "over" ? "pressing" : undefined)}
      columns={[
        {
          id: "label",
          head: t("protection:column.about"),
          cell: (one) => <DeskLink href={one.href}>{one.label}</DeskLink>,
        },
        { id: "what", head: t("protection:column.owed"), cell: what },
        {
          id: "due",
          head: t("protection:column.due"),
          cell: (one) => (
            <DueChip due={one.due} state={one.alarm === "over" ? "over" : "soon"} now={now} zone={one.zone} />
          ),
        },
      ]}
    />
  );
}
