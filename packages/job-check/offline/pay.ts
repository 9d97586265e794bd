import type { Span } from "../model.ts";

export interface Pay extends Span {
  amount: number;
  currency: string;
  per: "hour" | "day" | "week" | "month" | "year";
}

export interface WageRow {
  country: string;
  currency: string;
  per: "hour" | "month";
  amount: number;
  from: string;
  source: string;
}

const currencies: [RegExp, string][] = [
  [/r\$|reais|reals?\b/i, "BRL"],
  [/s\/|soles/i, "PEN"],
  [/us\$|usd|\$|d[oó]lar|dollar/i, "USD"],
  [/£|gbp|pounds?|libras?/i, "GBP"],
  [/€|eur|ευρώ|ευρω/i, "EUR"],
];
const units: [RegExp, Pay["per"]][] = [
  [
    /^\W{0,3}(?:(?:brut|gross|net|neto|líquid|liquid|μ[ει]?ι?κτά|μεικτά|clean|limp)\p{L}*\W{0,3})?(?:\/|per|an?|la|por|à|a la|την|η)?\s?(?:h\b|hr|hour|hora|ώρα|ωρα)/iu,
    "hour",
  ],
  [
    /^\W{0,3}(?:(?:brut|gross|net)\p{L}*\W{0,3})?(?:\/|per|a|al|por|o|τη|την|η)?\s?(?:day|día|dia\b|μέρα|ημέρα|night|noche|noite|βραδιά|νύχτα)/iu,
    "day",
  ],
  [
    /^\W{0,3}(?:(?:brut|gross|net)\p{L}*\W{0,3})?(?:\/|per|a|a la|por|την)?\s?(?:week|semana|wk|εβδομάδα|βδομάδα)/iu,
    "week",
  ],
  [
    /^\W{0,3}(?:(?:brut|gross|net|neto|líquid|liquid|μεικτ|μικτ|καθαρ|limp|livre)\p{L}*\W{0,3})?(?:\/|per|a|al|ao|por|τον|το)?\s?(?:month|mo\b|mes\b|mês|mensua|mensa|μήνα)/iu,
    "month",
  ],
  [/^\W{0,3}(?:\p{L}+\W{0,3})?(?:\/|per|a|al|por|τον)?\s?(?:year|annum|año|ano\b|χρόνο|έτος)/iu, "year"],
];
const amountForm =
  /(R\$|S\/\.?|US\$|[€£$])\s?(\d[\d.,]*)(k?)|(\d[\d.,]*)(k?)\s?(€|£|\$|eur(?:os?)?|usd|d[oó]lar(?:e?s)?|dollars?|libras?|pounds?|soles|reais|ευρώ|ευρω)(?![\p{L}])/giu;

/** "1.890", "1,350.50", "18,40" as a number: a last group of three digits belongs to the whole number. */
function readNumber(text: string): number {
  const clean = text.replace(/[.,]+$/, "");
  const cut = Math.max(clean.lastIndexOf("."), clean.lastIndexOf(","));
  if (cut < 0) return Number(clean);
  const tail = clean.slice(cut + 1);
  const whole = clean.slice(0, cut).replace(/[.,]/g, "");
  return tail.length === 3 ? Number(whole + tail) : Number(`${whole}.${tail}`);
}

/** Amounts whose unit of time is said right after them. */
export function findPay(text: string): Pay[] {
  const found: Pay[] = [];
  for (const match of text.matchAll(amountForm)) {
    const sign = match[1] ?? match[6] ?? "";
    const currency = currencies.find(([form]) => form.test(sign))?.[1];
    const amount = readNumber(match[2] ?? match[4] ?? "") * (match[3] || match[5] ? 1000 : 1);
    const end = match.index + match[0].length;
    const after = text.slice(end, end + 40);
    const per = units.find(([form]) => form.test(after))?.[1];
    if (currency && per && Number.isFinite(amount) && amount > 0)
      found.push({ amount, currency, per, start: match.index, end });
  }
  return found;
}

const hoursPer: Record<Pay["per"], number> = { hour: 1, day: 8, week: 40, month: 173.3, year: 2080 };

/** How many times the published minimum this pay is, for full-time work of 40 hours; undefined when it cannot be said. */
export function timesMinimum(pay: Pay, country: string, wages: readonly WageRow[]): number | undefined {
  const row = wages.find((entry) => entry.country === country && entry.currency === pay.currency);
  if (!row) return undefined;
  return pay.amount / hoursPer[pay.per] / (row.amount / hoursPer[row.per]);
}
