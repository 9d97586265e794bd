import { factAt } from "./contradictions.ts";
import type { Law } from "./law.ts";

type Facts = Readonly<Record<string, unknown>>;

/** One spelling: capitals, single blanks, no "art.", a blank between code and number. */
function normalArticle(text: string): string {
  return text
    .normalize("NFC")
    .toUpperCase()
    .replace(/\bARTS?\.?\s+/g, "")
    .replace(/(?<=[0-9])\s*\(\s*/g, "(")
    .replace(/\s*\)/g, ")")
    .replace(/(?<=[0-9])[º°ª]/g, "")
    .replace(/\s+/g, " ")
    .replace(/^(CP|PC|ECA)(?=\d)/, "$1 ")
    .trim();
}

/** The article and its wider forms: `CP 189.1.B` is also `CP 189`. */
function forms(article: string): string[] {
  const base = article.split(/[.,;]/)[0]?.trim() ?? article;
  const paragraph = base.replace(/\s*§.*$/, "").trim();
  return [article, base, paragraph];
}

/**
 * Is the offence on a closed list? An article that the list lacks is outside it; undefined where it cannot be told
 * (no article, or an article without the paragraph that the list asks for).
 */
export function onList(law: Law, facts: Facts, name: string): boolean | undefined {
  const list = law.lists.lists[name];
  if (!list) throw new Error(`no list ${name}`);
  const stated = factAt(facts, "offence.article");
  const kind = factAt(facts, "offence.kind");
  if (typeof stated !== "string") {
    if (typeof kind !== "string") return undefined;
    if (list.kinds.includes(kind)) return true;
    return list.notKinds.includes(kind) ? false : undefined;
  }
  const article = normalArticle(stated);
  const known = list.articles.map(normalArticle);
  if (isReplaced(law, facts)) return false;
  if (name === "PE-30096") return article.startsWith("LEY 30096");
  const wider = forms(article);
  if (known.includes(article)) return true;
  if (wider.some((form) => known.includes(form) && !/\(/.test(form))) return true;
  const minor = (list.minorArticles ?? []).map(normalArticle);
  const plain = article.replace(/\(.*$/, "");
  if (minor.includes(plain)) {
    const against = factAt(facts, "offence.minorVictim") ?? (kind === "csa" ? true : undefined);
    return against === undefined ? undefined : against === true;
  }
  if (known.includes(plain)) return true;
  if (plain === article && known.some((entry) => entry.startsWith(`${article}(`) || entry.startsWith(`${article} §`)))
    return undefined;
  return false;
}

/** True where the article stated is one that a row calls replaced in that country. */
export function isReplaced(law: Law, facts: Facts): boolean {
  const stated = factAt(facts, "offence.article");
  if (typeof stated !== "string") return false;
  const article = normalArticle(stated);
  return law.lists.replaced.some(
    (entry) => entry.country === facts.country && normalArticle(entry.article) === article,
  );
}

/** True where the authorisation rests on a law that a row calls repealed. */
export function isBasisReplaced(law: Law, facts: Facts): boolean {
  const basis = factAt(facts, "authority.basis");
  return (
    typeof basis === "string" &&
    law.lists.replacedBases.some((entry) => entry.country === facts.country && basis.includes(entry.text))
  );
}
