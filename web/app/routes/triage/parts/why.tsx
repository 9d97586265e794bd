import type { ReportAtDesk } from "#platform/triage";
import { Callout, DeskLink, WhyPanel } from "../../../ui/desk/index.ts";
import { useWords } from "../../../words/words.tsx";
import { useHouseZone } from "../../desk/house-zone.ts";
import type { ContentWords } from "../desk-words.ts";

/** Why a report stands where it does: every point with its rule. */
export function Why({
  report,
  rules,
  content,
}: {
  report: ReportAtDesk;
  rules: Readonly<Record<string, string>>;
  content: ContentWords;
}) {
  const { t, number, zoned } = useWords();
  const zone = useHouseZone();
  const { item, reasons, rulesVersion, scoredAt } = report;
  if (item.band === null) return <Callout tone="info">{t("desk:why.not_yet")}</Callout>;
  const source = rulesVersion === 0 ? t("desk:why.shipped") : t("desk:why.version", { version: number(rulesVersion) });
  return (
    <WhyPanel
      question={t("desk:why.question", { count: item.score })}
      points={reasons.map(({ rule, points }) => ({
        id: rule,
        points: points > 0 ? `+${number(points)}` : number(points),
        reason: rules[rule] ?? rule,
        rule,
        source,
      }))}
      total={number(item.score)}
      words={{
        points: t("desk:why.points"),
        reason: t("desk:why.reason"),
        rule: t("desk:why.rule"),
        total:
          reasons.length === 0 ? t("desk:why.none") : t("desk:why.total", { band: content.bands[item.band] ?? "" }),
      }}
      note={
        <>
          {t("desk:why.note")} {scoredAt && t("desk:why.at", { when: zoned(scoredAt, zone) })}{" "}
          <DeskLink href="/desk/rules">{t("desk:rules.title")}</DeskLink>
        </>
      }
    />
  );
}
