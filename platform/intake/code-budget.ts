import { hour, type Services } from "#kernel";

/**
 * Guessing is slowed by budgets, never by addresses (promise 3): ten misses an hour for one selector, and a thousand for
 * the installation. Over budget the answer is the same as for a wrong code. Kept in memory: a restart forgives.
 */
const perSelector = 10;
const overall = 1000;

type Budget = { hour: number; total: number; misses: Map<string, number> };
const budgets = new WeakMap<object, Budget>();

/** @param right whether the code was right; a right one is refused only when its own selector was tried too often */
export function mayTryCode(services: Services, selector: string, right: boolean): boolean {
  const now = Math.floor(services.clock.now().getTime() / hour);
  const known = budgets.get(services.vault);
  const budget: Budget = known?.hour === now ? known : { hour: now, total: 0, misses: new Map() };
  budgets.set(services.vault, budget);
  const misses = budget.misses.get(selector) ?? 0;
  if (misses >= perSelector) return false;
  if (!right) {
    budget.total++;
    if (budget.misses.size < 100_000) budget.misses.set(selector, misses + 1);
    // An attack on the whole installation: wrong codes stay wrong, people with the right one still come in.
    if (budget.total % overall === 0) services.log.warn("code.many-misses", { misses: budget.total });
  }
  return true;
}
