import { type Actor, hasRole } from "#kernel";
import type { ReferralState, ShareItem } from "./model.ts";

/** Who may record what a person agreed to, and refer. Row-level security decides in which case. */
export function mayCare(actor: Actor): boolean {
  return hasRole(actor, "care_worker", "coordinator", "investigator");
}

export type ConsentFacts = {
  readonly items: readonly string[];
  readonly serviceId: string;
  readonly validFrom: Date;
  /** `YYYY-MM-DD`; it holds until the night of that day where the house is. */
  readonly lastDay: string;
  readonly withdrawnAt: Date | null;
};

/**
 * Whether a consent covers a share at a moment. The only place where this is decided.
 * @param share.today the day of that moment where the house is, `YYYY-MM-DD`
 * @returns null when it does, else the code of what is missing
 */
export function whatConsentLacks(
  consent: ConsentFacts,
  share: { items: readonly ShareItem[]; serviceId: string; at: Date; today: string },
): string | null {
  if (consent.withdrawnAt) return "consent.withdrawn";
  if (share.at < consent.validFrom) return "consent.not-yet";
  if (share.today > consent.lastDay) return "consent.expired";
  if (share.serviceId !== consent.serviceId) return "consent.other-service";
  return share.items.every((item) => consent.items.includes(item)) ? null : "consent.item-not-covered";
}

/** A consent for a child needs the child's own view, and the guardian's or why there is none. */
export function whatChildConsentLacks(
  ageBand: string | null,
  views: { childView?: string | undefined; guardianView?: string | undefined },
): Record<string, string> {
  if (ageBand !== "under-13" && ageBand !== "13-17") return {};
  return {
    ...(views.childView ? {} : { childView: "required" }),
    ...(views.guardianView ? {} : { guardianView: "required" }),
  };
}

/** What the reporter reads after each step, when the person agreed to that. A step back is not told. */
export const reporterStatusAfter: Readonly<
  Partial<Record<ReferralState, "help-offered" | "help-accepted" | "help-done">>
> = {
  proposed: "help-offered",
  accepted: "help-accepted",
  done: "help-done",
};
