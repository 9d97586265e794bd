import type { Vault } from "#kernel";

export const identifierKinds = ["phone", "handle", "url", "host", "email", "wallet", "sha256", "md5", "pdq"] as const;
export type IdentifierKind = (typeof identifierKinds)[number];
export type Identifier = { readonly kind: IdentifierKind; readonly value: string };

const patterns = {
  url: /\bhttps?:\/\/[^\s<>"']{3,500}/giu,
  email: /\b[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}\b/giu,
  wallet: /\b(?:0x[0-9a-f]{40}|bc1[0-9a-z]{25,60}|[13][a-km-zA-HJ-NP-Z1-9]{25,34}|T[1-9A-HJ-NP-Za-km-z]{33})\b/gu,
  handle: /(?<![\p{L}\p{N}@._/])@[\p{L}\p{N}._]{3,40}/giu,
  // Without a country prefix at least nine digits: a date (24.11.2026) is no phone number.
  phone: /(?<![\w+])(?:(?:\+|00)\d(?:[\s().-]{0,2}\d){6,13}|\d(?:[\s().-]{0,2}\d){8,13})(?!\w)/gu,
  sha256: /\b[0-9a-f]{64}\b/giu,
  md5: /\b[0-9a-f]{32}\b/giu,
} as const;

/** Contacts that stand in free text. Finds what is written plainly; it does not guess. */
export function findIdentifiers(text: string): Identifier[] {
  const found: Identifier[] = [];
  let rest = text.normalize("NFKC").slice(0, 200_000);
  // Order matters: an address holds a host, a wallet holds digits. What was taken is not read again.
  for (const kind of ["url", "email", "sha256", "md5", "wallet", "handle", "phone"] as const) {
    rest = rest.replace(patterns[kind], (value) => {
      found.push({ kind, value });
      return " ";
    });
  }
  return found.flatMap(normaliseIdentifier);
}

/**
 * The one spelling under which equal contacts meet. A URL also gives its host.
 * @returns nothing when the text cannot be such a contact
 */
export function normaliseIdentifier(given: Identifier): Identifier[] {
  const value = given.value.normalize("NFKC").trim();
  switch (given.kind) {
    case "phone": {
      const digits = value.replace(/[^\d+]/g, "").replace(/^00/, "+");
      return /^\+?\d{7,15}$/.test(digits) ? [{ kind: "phone", value: digits.replace("+", "") }] : [];
    }
    case "handle": {
      const handle = value.toLowerCase().replace(/^@/, "").replace(/\.+$/, "");
      return handle.length >= 3 && handle.length <= 64 && !/\s/.test(handle) ? [{ kind: "handle", value: handle }] : [];
    }
    case "email": {
      const mail = value.toLowerCase();
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(mail) ? [{ kind: "email", value: mail }] : [];
    }
    case "url":
      return normaliseUrl(value);
    case "host":
      return [{ kind: "host", value: value.toLowerCase().replace(/^www\./, "") }];
    case "wallet":
      return /^[0-9A-Za-z]{20,64}$/.test(value)
        ? [{ kind: "wallet", value: value.startsWith("0x") ? value.toLowerCase() : value }]
        : [];
    case "sha256":
    case "pdq":
      return /^[0-9a-f]{64}$/i.test(value) ? [{ kind: given.kind, value: value.toLowerCase() }] : [];
    case "md5":
      return /^[0-9a-f]{32}$/i.test(value) ? [{ kind: "md5", value: value.toLowerCase() }] : [];
  }
}

/** Large sites say nothing by their host alone: two reports about the same messenger are not linked. */
const commonHosts =
  /(^|\.)(facebook|instagram|whatsapp|telegram|t|snapchat|tiktok|youtube|google|discord|x|twitter|roblox|wikipedia|linkedin)\.(com|org|me|gg|net)$/;

function normaliseUrl(text: string): Identifier[] {
  try {
    const url = new URL(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`);
    const host = url.hostname.toLowerCase().replace(/^www\./, "");
    if (!host.includes(".")) return [];
    const query = [...url.searchParams].filter(([name]) => !/^(utm_|fbclid|gclid|igsh|si$)/.test(name));
    const path = decodeURIComponentSafe(url.pathname).replace(/\/+$/, "");
    const full = `${host}${path}${
      query.length > 0
        ? `?${query
            .map(([name, value]) => `${name}=${value}`)
            .sort()
            .join("&")}`
        : ""
    }`;
    return [{ kind: "url", value: full }, ...(commonHosts.test(host) ? [] : [{ kind: "host" as const, value: host }])];
  } catch {
    return [];
  }
}

function decodeURIComponentSafe(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Whether a fingerprint of a file is among them, so that it has to be looked up in lists of known media. */
export const holdsHash = (identifiers: readonly { readonly kind: IdentifierKind }[]): boolean =>
  identifiers.some(({ kind }) => kind === "sha256" || kind === "md5" || kind === "pdq");

/** Keyed fingerprints of normalised contacts, each once. */
export function fingerprintsOf(
  vault: Vault,
  identifiers: readonly Identifier[],
): { kind: IdentifierKind; fingerprint: Buffer }[] {
  const unique = new Map(identifiers.flatMap(normaliseIdentifier).map((one) => [`${one.kind}:${one.value}`, one]));
  return [...unique.values()]
    .slice(0, 500)
    .map((one) => ({ kind: one.kind, fingerprint: vault.fingerprint(`identifier/${one.kind}`, one.value) }));
}
