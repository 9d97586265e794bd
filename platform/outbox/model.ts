import { z } from "zod";
import { consentBasis, consentWords } from "./consent-basis.ts";

/** Who gets it. `agePublicKey` (age1...) when the recipient gave one; otherwise a passphrase is agreed by telephone. */
export const recipientSchema = z.object({
  name: z.string().trim().min(1).max(200),
  address: z.string().trim().max(500).optional(),
  agePublicKey: z
    .string()
    .regex(/^age1[0-9a-z]{58}$/)
    .optional(),
});
export type Recipient = z.infer<typeof recipientSchema>;

export const messageSchema = z.object({
  kind: z.enum(["report-out", "referral", "case-package", "request"]),
  scopeId: z.guid(),
  recipient: recipientSchema,
  /** What is sent: named parts with text. Only what was decided to share. */
  payload: z.record(z.string().min(1).max(100), z.unknown()),
  /** Why it may leave: law or duty in words, or a consent. */
  basis: z.union([z.string(), consentBasis.transform(consentWords)]).pipe(z.string().trim().min(5).max(2000)),
  /** After this moment it may not leave any more. */
  notAfter: z.date().optional(),
  /** It may leave on this day of the house and on none after it: the last day of the consent behind it. */
  lastDay: z.iso.date().optional(),
});
export type NewMessage = z.input<typeof messageSchema>;

const messageStates = ["queued", "sending", "sent", "received", "failed", "cancelled"] as const;
export type MessageState = (typeof messageStates)[number];

/** Which state may follow which. */
export const mayFollow: Readonly<Record<MessageState, readonly MessageState[]>> = {
  queued: ["sending", "sent", "failed", "cancelled"],
  sending: ["sent", "queued", "failed"],
  sent: ["received"],
  received: [],
  failed: ["queued", "cancelled"],
  cancelled: [],
};

/** Tries before a package is failed for good, and when somebody must look. */
export const patience = { tries: 5, firstPauseMinutes: 5, waitingHours: 24, receiptDays: 7 } as const;
