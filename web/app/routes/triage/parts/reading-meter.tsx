import type { Meter } from "#platform/triage";
import { DeskLink, ExposureMeter } from "../../../ui/desk/index.ts";
import { useWords } from "../../../words/words.tsx";
import { useHouseZone } from "../../desk/house-zone.ts";

/** One's own meter, where one reads. Only its owner sees it here. */
export function ReadingMeter({ meter }: { meter: Meter }) {
  const { t, number, zoned } = useWords();
  const zone = useHouseZone();
  const { state } = meter;
  const of = (used: number, cap: number) => t("desk:exposure.of", { used: number(used), cap: number(cap) });
  return (
    <ExposureMeter
      items={meter.items}
      itemsCap={meter.itemsCap}
      minutes={meter.minutes}
      minutesCap={meter.minutesCap}
      state={state.state === "calm" || state.state === "near" ? state.state : "full"}
      label={t("desk:exposure.label")}
      short={of(meter.items, meter.itemsCap)}
      itemsLine={`${t("desk:exposure.items")}: ${of(meter.items, meter.itemsCap)}`}
      minutesLine={`${t("desk:exposure.minutes")}: ${of(meter.minutes, meter.minutesCap)}`}
      stateLine={
        state.state === "break"
          ? t("desk:exposure.break_until", { until: zoned(state.until, zone) })
          : state.state === "full-day"
            ? t("desk:exposure.full")
            : t(`desk:exposure.state.${state.state}`)
      }
    >
      <DeskLink href="/desk/exposure">{t("desk:exposure.title")}</DeskLink>
    </ExposureMeter>
  );
}
