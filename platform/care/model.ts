import { z } from "zod";
import { optionalWords, wordsSchema } from "#platform/intake";

/** What a consent may cover. Each is shared only when it is named, and nothing else is. */
export const shareItems = ["name", "age", "language", "contact", "needs", "case-summary"] as const;
export type ShareItem = (typeof shareItems)[number];

export const consentSchema = z.object({
  personId: z.guid(),
  serviceId: z.guid(),
  items: z.array(z.enum(shareItems)).min(1),
  purpose: wordsSchema(2000),
  language: wordsSchema(100),
  givenBy: z.enum(["person", "guardian", "person_and_guardian"]),
  givenHow: z.enum(["spoken", "written", "signed"]),
  childView: optionalWords(2000),
  /** The guardian's view, or why no guardian is asked (a guardian may be the one who harms). */
  guardianView: optionalWords(2000),
  tellReporter: z.boolean().default(false),
  /** Last day on which it holds, YYYY-MM-DD. */
  until: z.iso.date(),
});
export type ConsentInput = z.input<typeof consentSchema>;

export const referralSchema = z.object({
  consentId: z.guid(),
  items: z.array(z.enum(shareItems)).min(1),
  /** What the person needs, for the service; shared only under `needs`. */
  needs: optionalWords(5000),
  /** Shared only under `case-summary`. */
  summary: optionalWords(5000),
  note: optionalWords(2000),
});
export type ReferralInput = z.input<typeof referralSchema>;

const referralStates = ["proposed", "accepted", "declined", "done", "revoked"] as const;
export type ReferralState = (typeof referralStates)[number];

/** Which state may follow which. Declining never closes a case; a new referral can always be made. */
export const referralMayFollow: Readonly<Record<ReferralState, readonly ReferralState[]>> = {
  proposed: ["accepted", "declined", "revoked"],
  accepted: ["done", "revoked"],
  declined: [],
  done: [],
  revoked: [],
};

export const reasonSchema = wordsSchema(2000);
