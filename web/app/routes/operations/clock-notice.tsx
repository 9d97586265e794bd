import type { ClockNotice } from "#platform/operations";
import { Chip, DeadlineChip, DeskLink } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { useHouseZone } from "../desk/house-zone.ts";
import type { Keeping } from "./keeping.ts";

type Running = { readonly dueAt: Date; readonly daysLeft: number; readonly held: boolean };

/** How long until something is erased: in words, with the day and the time on hover. */
export function ClockChip({ dueAt, daysLeft, held }: Running) {
  const { t, zoned } = useWords();
  const due = zoned(dueAt, useHouseZone());
  const label = held
    ? t("operations:clock.held")
    : daysLeft <= 1
      ? t("operations:clock.now")
      : t("operations:clock.in_days", { count: daysLeft });
  return (
    <DeadlineChip
      state={held ? "held" : daysLeft <= 30 ? "soon" : "later"}
      label={label}
      at={new Date(dueAt).toISOString()}
      exact={held ? t("operations:clock.held_since_due", { at: due }) : due}
    />
  );
}

/**
 * One small line for a page about a report or case: when its content is erased, that it is held, or that it is gone. For the
 * badges of a head; `clock` is what `operations.clockOf(context, id)` gave. Nothing when no time runs.
 */
export function ClockNoticeChip({ clock }: { clock: ClockNotice | null }) {
  const { t, zonedDay } = useWords();
  const zone = useHouseZone();
  if (!clock) return null;
  if (clock.state === "erased") {
    const date = clock.dueAt ? zonedDay(clock.dueAt, zone) : "";
    return <Chip icon="lock">{t("operations:clock.erased_on", { date })}</Chip>;
  }
  if (clock.dueAt === null || clock.daysLeft === null)
    return (
      <Chip tone="info" icon="lock">
        {t("operations:clock.held")}
      </Chip>
    );
  return <ClockChip dueAt={clock.dueAt} daysLeft={clock.daysLeft} held={clock.state === "held"} />;
}

/** The same as a line of its own, with the way to its page for those who answer for keeping and erasing. */
export function KeepingLine({ keeping }: { keeping: Keeping }) {
  const { t } = useWords();
  if (!keeping.clock && !keeping.href) return null;
  return (
    <p className="dk-note">
      <ClockNoticeChip clock={keeping.clock} />{" "}
      {keeping.href && <DeskLink href={keeping.href}>{t("operations:title")}</DeskLink>}
    </p>
  );
}
