import type { Span } from "../model.ts";
import { findLed } from "../text/led-form.ts";

export interface Contact extends Span {
  text: string;
}

export interface Contacts {
  /** Addresses at a free mail service. */
  freeMails: Contact[];
  /** Addresses at any other domain. */
  ownMails: Contact[];
  sites: Contact[];
  /** Numbers that begin with + or 00 and a country's prefix. */
  phones: (Contact & { country: string })[];
}

const freeHosts =
  /^(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|aol|icloud|me|gmx|web|mail|proton|protonmail|tutanota|yandex|zoho|freemail|inbox|bol|uol|terra|ig|sapo|otenet|in|mailto|consultant|email|usa|post)\./;

/** Prefixes of the countries this project speaks of, longest first. ITU-T E.164. */
const prefixes: [string, string][] = [
  ["351", "PT"],
  ["352", "LU"],
  ["353", "IE"],
  ["356", "MT"],
  ["357", "CY"],
  ["359", "BG"],
  ["370", "LT"],
  ["371", "LV"],
  ["372", "EE"],
  ["385", "HR"],
  ["386", "SI"],
  ["420", "CZ"],
  ["421", "SK"],
  ["971", "AE"],
  ["855", "KH"],
  ["856", "LA"],
  ["244", "AO"],
  ["212", "MA"],
  ["234", "NG"],
  ["233", "GH"],
  ["880", "BD"],
  ["30", "GR"],
  ["31", "NL"],
  ["32", "BE"],
  ["33", "FR"],
  ["34", "ES"],
  ["36", "HU"],
  ["39", "IT"],
  ["40", "RO"],
  ["41", "CH"],
  ["43", "AT"],
  ["44", "GB"],
  ["45", "DK"],
  ["46", "SE"],
  ["47", "NO"],
  ["48", "PL"],
  ["49", "DE"],
  ["51", "PE"],
  ["52", "MX"],
  ["54", "AR"],
  ["55", "BR"],
  ["56", "CL"],
  ["57", "CO"],
  ["60", "MY"],
  ["62", "ID"],
  ["63", "PH"],
  ["66", "TH"],
  ["84", "VN"],
  ["91", "IN"],
  ["92", "PK"],
  ["95", "MM"],
  ["1", "US"],
];

const mailForm = /[\p{L}\p{N}._%+-]+@([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)/gu;
const siteForm =
  /(^|[^@\p{L}\p{N}.-])((?:https?:\/\/)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,8})(?![\p{L}\p{N}@-])(?:\/[^\s,;)]*)?)/giu;
const phoneForm = /(?:\+|\b00)\s?([1-9][\d\s().-]{6,18}\d)/g;

/** Addresses, sites and international numbers named in an offer. */
export function findContacts(text: string): Contacts {
  const contacts: Contacts = { freeMails: [], ownMails: [], sites: [], phones: [] };
  for (const match of text.matchAll(mailForm)) {
    const entry = { text: match[0], start: match.index, end: match.index + match[0].length };
    const host = (match[1] ?? "").toLowerCase();
    (freeHosts.test(host) ? contacts.freeMails : contacts.ownMails).push(entry);
  }
  for (const { start, text: written, part } of findLed(text, siteForm)) {
    const host = (part ?? "").toLowerCase();
    const explicit = /^(?:https?:|www\.)/i.test(written);
    if (!explicit && !/\.(?:com|org|net|eu|es|gr|cy|pt|br|pe|de|uk|ie|nl|fr|it|lu|ch|mt|info|jobs|example)$/.test(host))
      continue;
    contacts.sites.push({ text: host, start, end: start + written.length });
  }
  for (const match of text.matchAll(phoneForm)) {
    const digits = (match[1] ?? "").replace(/\D/g, "");
    const known = prefixes.find(([prefix]) => digits.startsWith(prefix));
    if (known)
      contacts.phones.push({
        text: match[0],
        start: match.index,
        end: match.index + match[0].length,
        country: known[1],
      });
  }
  return contacts;
}
