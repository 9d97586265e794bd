import { z } from "zod";

/** A consent as the reason why a package may leave; days as `YYYY-MM-DD`. */
export const consentBasis = z.object({ from: z.iso.date(), until: z.iso.date(), purpose: z.string().min(1) });
export type ConsentBasis = z.infer<typeof consentBasis>;

/**
 * The one wording of it that is sealed, stands in the log as a commitment and goes to the recipient: whatever a reader's
 * language, the same words prove it. Too long a purpose is cut, as a basis in words is not longer either.
 */
export const consentWords = ({ from, until, purpose }: ConsentBasis): string =>
  `Consent from ${from} until ${until}: ${purpose}`.slice(0, 2000);

/** What such words say, so that each reader sees the days in their own language; null for other words. */
export function readConsent(words: string): ConsentBasis | null {
  const [, from, until, purpose] = /^Consent from (\S+) until (\S+): (.+)$/s.exec(words) ?? [];
  return consentBasis.safeParse({ from, until, purpose }).data ?? null;
}
