import type { Span } from "../model.ts";
import { type Contacts, findContacts } from "./contacts.ts";
import { findCountries } from "./countries.ts";
import { compareFirm, findMisusedName, type KnownFirm } from "./firm-domain.ts";
import { findPay, timesMinimum, type WageRow } from "./pay.ts";

export type OfflineCheckId = "free-mail" | "firm-domain" | "known-name" | "phone-country" | "wage-above" | "wage-below";

export interface OfflineCheck extends Span {
  id: OfflineCheckId;
  /** The signal it stands for, when there is one. */
  signal?: string;
  /** Facts for the sentence that explains it. */
  facts: string[];
}

export interface OfflineData {
  wages: readonly WageRow[];
  firms: readonly KnownFirm[];
}

/** What can be compared without asking anyone: addresses, prefixes, pay. */
export function runChecks(text: string, data: OfflineData): { contacts: Contacts; checks: OfflineCheck[] } {
  const contacts = findContacts(text);
  const countries = findCountries(text);
  const checks: OfflineCheck[] = [];
  const firstFree = contacts.freeMails[0];
  if (firstFree && contacts.ownMails.length === 0)
    checks.push({
      id: "free-mail",
      signal: "JD07",
      start: firstFree.start,
      end: firstFree.end,
      facts: [firstFree.text],
    });
  const own = contacts.ownMails[0];
  if (own && compareFirm(text, own.text) === "other")
    checks.push({ id: "firm-domain", start: own.start, end: own.end, facts: [own.text] });
  const misused = findMisusedName(text, [...contacts.freeMails, ...contacts.ownMails, ...contacts.sites], data.firms);
  if (misused)
    checks.push({ id: "known-name", signal: "JD08", ...misused, facts: [text.slice(misused.start, misused.end)] });
  const named = new Set(countries.map((entry) => entry.country));
  const stray = contacts.phones.find((phone) => named.size > 0 && !named.has(phone.country));
  if (stray && !contacts.phones.some((phone) => named.has(phone.country)))
    checks.push({
      id: "phone-country",
      start: stray.start,
      end: stray.end,
      facts: [stray.country, [...named].join(", ")],
    });
  // several countries named: which one the pay is for cannot be said
  const only = named.size === 1 ? [...named][0] : undefined;
  if (only)
    for (const pay of findPay(text)) {
      const times = timesMinimum(pay, only, data.wages);
      if (times === undefined) continue;
      const facts = [text.slice(pay.start, pay.end), only, times.toFixed(1)];
      if (times >= 3 && times < 60)
        checks.push({ id: "wage-above", signal: "JD04", start: pay.start, end: pay.end, facts });
      else if (times < 0.8 && times > 0.1 && pay.per === "hour")
        checks.push({ id: "wage-below", start: pay.start, end: pay.end, facts });
    }
  return { contacts, checks };
}
