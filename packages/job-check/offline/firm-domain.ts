import type { Span } from "../model.ts";
import { findLed } from "../text/led-form.ts";

/** Firms whose names are often misused in offers; only the name's own words are listed, with the domain they use. */
export interface KnownFirm {
  name: string;
  domains: string[];
}

const generic =
  /^(?:hotel|grupo|group|cafe|bar|restaurante?|agency|agencia|agência|international|services?|servicos|recruitment|logistics|the|de|da|do|la|el|of|and|company|empresa|team|hr|rh|jobs?|careers?|eures)$/;

const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "");

/**
 * Compares a firm named with its legal form ("Haus Linde GmbH") with the domain of its mail. Says "other" only when no
 * word of the name, and no initials of it, occur in the domain.
 */
export function compareFirm(text: string, mail: string): "same" | "other" | "unknown" {
  const host = mail.slice(mail.lastIndexOf("@") + 1).toLowerCase();
  const label = plain(host.split(".").slice(0, -1).join(""));
  const form =
    /((?:[\p{Lu}][\p{L}\p{N}&'’-]+\s+(?:(?:de|da|do|of|and|&|y|e)\s+)?){1,5})(?:GmbH|AG|KG|Ltd|Limited|LLP|plc|Inc|LLC|S\.?L\.?|S\.?A\.?C?\.?|Lda|Ltda|BV|B\.V\.|A\/S|Α\.?Ε|ΙΚΕ|ΟΕ)\b/gu;
  let seen = false;
  for (const match of text.matchAll(form)) {
    const words = plain(match[1] ?? "")
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 2 && !generic.test(word) && /^[a-z0-9]+$/.test(word));
    if (words.length === 0) continue;
    seen = true;
    const initials = words.map((word) => word[0]).join("");
    const bare = label.replace(/[^a-z0-9]/g, "");
    if (words.some((word) => bare.includes(word.slice(0, 5))) || (initials.length > 1 && bare.includes(initials)))
      return "same";
  }
  return seen ? "other" : "unknown";
}

/** Where a name begins a word. */
const first = (text: string, name: string) => {
  const [found] = findLed(text, new RegExp(`(^|[^a-z0-9])(${name})`, "gi"));
  return found;
};

/** A well-known name next to an address or site that is not that firm's, or a name written to look like it ("amaz0n"). */
export function findMisusedName(
  text: string,
  hosts: readonly (Span & { text: string })[],
  firms: readonly KnownFirm[],
): Span | undefined {
  const lower = plain(text);
  for (const firm of firms) {
    const found = first(lower, `${firm.name}(?![a-z])`);
    if (!found) continue;
    if (hosts.length === 0) continue;
    const official = hosts.some(({ text: host }) => {
      const domain = host.slice(host.lastIndexOf("@") + 1).toLowerCase();
      return firm.domains.some((own) => domain === own || domain.endsWith(`.${own}`));
    });
    // NFD without marks may be shorter than the text; the span is found again in the text as written
    if (!official) {
      const at = first(text.toLowerCase(), firm.name)?.start;
      return at === undefined
        ? { start: 0, end: Math.min(text.length, 40) }
        : { start: at, end: at + found.text.length };
    }
  }
  return undefined;
}
