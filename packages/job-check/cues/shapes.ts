import type { Span } from "../model.ts";
import { findLed } from "../text/led-form.ts";

/** What shows by its form alone, in every language: amounts, ages, hours, addresses of mail, legal forms, numbers. */
export interface Shape extends Span {
  classId: string;
}

/** "led": written for `findLed`. */
const forms: [string, RegExp, "led"?][] = [
  [
    "amount",
    /(?:[€£$]|R\$|S\/\.?|US\$|\b(?:EUR|USD|GBP|CHF|Kz)\b)\s?\d[\d.,]*\s?k?|\b\d[\d.,]*\s?(?:k\b|[€£$]|(?:eur|euros?|usd|d[oó]lar(?:e?s)?|dollars?|libras?|pounds?|soles|reais|real|chf|kz|lev[aá]|ευρώ|ευρω|evro|euro|δολ[αά]ρια|δολ)(?![\p{L}]))/giu,
  ],
  ["percent", /\b\d{1,3}(?:[.,]\d+)?\s?%/gu],
  [
    "agerange",
    /(^|[^\d.,:/€£$-])((?:1[4-9]|2\d)\s?(?:-|–|a|to|até|έως|ως|with|and|y|e|και)\s?(?:1[6-9]|2\d|3[0-5])(?![\d:.,]?\d|\s?(?:h\b|hs\b|hrs|hours|horas|ώρες|€|£|euro|%)))/giu,
    "led",
  ],
  [
    "minorage",
    /(^|[^\d.,:/€£$+-])(1[2-7]\s?(?:-|–|a|to|\/|o|ou|or|y|e|and|ή)\s?1[3-9](?![\d:.,]?\d|\s?(?:h\b|hs\b|hrs|hours|horas|ώρες|€|£|%)))/giu,
    "led",
  ],
  [
    "latehour",
    /\b(?:2[1-3]|0?0)[:.h]\d{2}\b|\b(?:2[1-3])\s?h\b|\b(?:9|10|11|12)(?:[:.]\d\d)?\s?(?:p\.?m\.?)|μεσάνυχτα|midnight|medianoche|meia-noite/giu,
  ],
  [
    "hours",
    /\b\d{1,2}(?:[:.h]\d{0,2})?\s?(?:am|pm|h)?\s?(?:-|–|to|a|às|as|até|μέχρι|till|until)\s?\d{1,2}(?:[:.h]\d{0,2})?\s?(?:am|pm|h)?\b|\b\d{2}\s?(?:h\b|hrs?\b|hours|horas|ώρες|ωρες|stunden)/giu,
  ],
  ["mail", /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu],
  [
    "site",
    /\b(?:https?:\/\/)?(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|eu|es|gr|pt|br|pe|de|uk|ie|nl|fr|it|info|jobs|example|test)\b(?:\/[^\s,;)]*)?/giu,
  ],
  ["phone", /(^|[^\d€£$])((?:\+|00)?\(?\d[\d\s().-]{6,}\d(?![\d%€]))/gu, "led"],
  [
    "legalform",
    /(^|[^\p{L}\p{N}])((?:GmbH(?: & Co\.? ?KG)?|AG|KG|e\.?V\.?|Ltd|Limited|LLP|plc|Inc|LLC|S\.?L\.?U?|S\.?A\.?(?:C|S)?|S\.?R\.?L|E\.?I\.?R\.?L|Lda|Ltda|S\.?A|M\.?E\.?I|BV|B\.V|VOF|A\/S|AB|Α\.?Ε|Μ\.?Α\.?Ε|Ι\.?Κ\.?Ε|Ε\.?Π\.?Ε|Ο\.?Ε|Ε\.?Ε|Λτδ|ΝΕ|NHS|Trust|S\.?Coop|S\.?C\.?A)\.?(?![\p{L}\p{N}]))/gu,
    "led",
  ],
  ["emojis", /\p{Extended_Pictographic}/gu],
  [
    "placeholder",
    /\{\{?[^}\n]{2,30}\}\}?|\[\[?[^\]\n]{0,20}(?:name|nombre|nome|όνομα|insert|company|empresa|εταιρεία|date|fecha|data|ημερομηνία|salary|salario|salário|μισθός|city|ciudad|cidade|πόλη|position|puesto|cargo|θέση)[^\]\n]{0,10}\]\]?/giu,
  ],
  ["shout", /!{2,}|(?:\b\p{Lu}{4,}\b\s?){3,}/gu],
];

const findAll = (text: string, form: RegExp) =>
  [...text.matchAll(form)].map((match) => ({ start: match.index, text: match[0] }));

/** Forms found in the text. "18-25" is an age where it may be one, and then no working time. */
export function findShapes(text: string): Shape[] {
  const shapes: Shape[] = [];
  for (const [classId, form, led] of forms)
    for (const { start, text: found } of led ? findLed(text, form) : findAll(text, form))
      shapes.push({ classId, start, end: start + found.trimEnd().length });
  const ages = shapes.filter((shape) => shape.classId === "agerange" || shape.classId === "minorage");
  return shapes.filter(
    (shape) => shape.classId !== "hours" || !ages.some((age) => age.start < shape.end && shape.start < age.end),
  );
}
