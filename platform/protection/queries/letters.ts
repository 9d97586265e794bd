import { toPdf } from "@heroes/documents";
import { shippedLaw } from "@heroes/lawful/node";
import { regions } from "#content/schemas/languages.ts";
import { fillTemplate, type LetterKind, letterKinds } from "#content/schemas/protection.ts";
import { type Context, fail, ok, type Result, withActor } from "#kernel";
import { recordEntry } from "#platform/audit";
import { lettersIn } from "../content.ts";
import { zoneOfCountry } from "../law.ts";
import { type LetterLanguage, letterLanguages, type RequestKind } from "../model.ts";
import { isOfficer } from "../policy.ts";
import { viewBreach } from "./breaches.ts";
import { readProfile } from "./profile.ts";
import { viewRequest } from "./requests.ts";

/** A letter as paragraphs: the same for a text file, a page and a PDF. */
export type Letter = {
  readonly name: string;
  readonly language: LetterLanguage;
  readonly title: string;
  /** Sender, then whom it goes to. */
  readonly head: readonly string[];
  readonly paragraphs: readonly string[];
  readonly foot: readonly string[];
};

const isLanguage = (text: unknown): text is LetterLanguage =>
  typeof text === "string" && (letterLanguages as readonly string[]).includes(text);

function moment(at: Date, language: LetterLanguage, zone: string): string {
  return new Intl.DateTimeFormat(regions[language], { dateStyle: "long", timeZone: zone }).format(at);
}

/** Article, source and the day it was last checked, for people who want to look rules up: no id of this program, each once. */
export function citations(rules: readonly string[], language: LetterLanguage): string {
  // Rows about what a document holds name the acts of every country: they stand alone only where nothing else is cited.
  const own = rules.filter((id) => !id.startsWith("DP-DOC-"));
  const cited = (own.length > 0 ? own : rules).flatMap((id) => {
    const row = shippedLaw().book.any(id);
    if (!row) return [];
    const checked = moment(new Date(row.checked), language, "UTC");
    // The source often begins with the act of the article.
    if (id.startsWith("DP-DOC-")) return [`${row.source.replace("Documents named in the row: ", "")} (${checked})`];
    const [act = "", ...rest] = row.source.split(", ");
    const where = row.article.startsWith(act) ? rest.join(", ") : row.source;
    return [`${row.article}${where ? `, ${where}` : ""} (${checked})`];
  });
  return [...new Set(cited)].join("; ");
}

/**
 * A letter about a request: receipt, extension, or the reply that was decided. Making it is logged before it is given out.
 * @returns failures `not-found`, `letter.not-yet` (nothing was decided or extended), `letter.no-profile`
 */
export async function makeLetter(
  context: Context,
  input: { requestId: unknown; kind: unknown; language?: unknown },
): Promise<Result<Letter>> {
  const wanted = input.kind === "reply" ? "reply" : letterKinds.find((one) => one === input.kind);
  const seen = await viewRequest(context, input.requestId);
  if (!seen.ok || !wanted) return fail("not-found");
  const request = seen.value;
  const { person } = request;
  if (!person) return fail("not-found");
  const kind: LetterKind | null = wanted === "reply" ? request.outcome : wanted;
  const reply = wanted === "reply";
  if (!kind || (!reply && kind !== "receipt" && kind !== "extension")) return fail("letter.not-yet");
  if (kind === "extension" && !request.extension) return fail("letter.not-yet");
  const { profile } = await readProfile(context);
  if (!profile) return fail("letter.no-profile");
  const language = isLanguage(input.language) ? input.language : (request.language as LetterLanguage);
  const words = lettersIn(language);
  const zone = zoneOfCountry(request.country);
  const values = {
    name: person.name,
    reference: request.reference,
    kind: words.kinds[request.kind as RequestKind],
    received: moment(request.receivedAt, language, zone),
    due: moment(request.dueAt, language, zone),
    extension: request.extension ?? "",
    answer: request.answer ?? "",
    authority: profile.authority,
    officer: profile.officer,
    // The article of national law that the officer named carries a limit outside the directive: it comes first.
    rules: [
      ...(reply && request.reasons?.nationalLaw ? [request.reasons.nationalLaw] : []),
      citations(reply ? request.outcomeRules : request.clock.rules, language),
    ].join("; "),
  };
  const fill = (template: string) => fillTemplate(template, values);
  const holdsBack = reply && kind !== "grant" && kind !== "withdrawn";
  await withActor(context.db, context.actor, (tx) =>
    recordEntry(context, tx, {
      act: "subject-request.letter-made",
      subject: { kind: "subject-request", id: request.id },
      data: { kind, language },
    }),
  );
  return ok({
    name: `${request.reference}-${kind}-${language}`,
    language,
    title: fill(words.subject),
    head: [profile.name, profile.address, moment(context.clock.now(), language, zone), person.name, person.contact],
    paragraphs: [
      fill(words.greeting),
      ...(words.letters[kind] ?? []).map(fill),
      // To omit is to say nothing, also not why.
      ...(holdsBack && kind !== "omit" && values.rules ? [fill(words.rules)] : []),
      ...(holdsBack ? [fill(words.complaint)] : []),
      fill(words.contact),
    ],
    foot: [words.closing, profile.name],
  });
}

/**
 * The notice to the persons a breach touches, in plain words; for the officer. Making it is logged.
 * @returns failures `not-found`, `letter.no-profile`, `letter.facts-missing` (fields that the law wants said)
 */
export async function makePersonsNotice(
  context: Context,
  input: { breachId: unknown; language: unknown },
): Promise<Result<Letter>> {
  if (!isOfficer(context.actor)) return fail("not-found");
  const seen = await viewBreach(context, input.breachId);
  if (!seen.ok || !seen.value.facts) return fail("not-found");
  const breach = seen.value;
  const { profile } = await readProfile(context);
  if (!profile) return fail("letter.no-profile");
  const facts = seen.value.facts;
  const missing = (["what", "categories", "effects", "measures"] as const).filter((name) => !facts[name]);
  if (missing.length > 0)
    return fail("letter.facts-missing", { fields: Object.fromEntries(missing.map((name) => [name, "required"])) });
  const language = isLanguage(input.language) ? input.language : "en";
  const words = lettersIn(language);
  const values = {
    reference: breach.reference,
    known: moment(breach.knownAt, language, breach.zone),
    what: facts.what ?? "",
    categories: facts.categories ?? "",
    effects: facts.effects ?? "",
    measures: facts.measures ?? "",
    officer: profile.officer,
    authority: profile.authority,
  };
  await withActor(context.db, context.actor, (tx) =>
    recordEntry(context, tx, {
      act: "breach.letter-made",
      subject: { kind: "breach", id: breach.id },
      data: { kind: "persons", language },
    }),
  );
  return ok({
    name: `${breach.reference}-persons-${language}`,
    language,
    title: fillTemplate(words.persons.subject, values),
    head: [profile.name, profile.address, moment(context.clock.now(), language, breach.zone)],
    paragraphs: [
      ...words.persons.paragraphs.map((one) => fillTemplate(one, values)),
      fillTemplate(words.complaint, values),
      fillTemplate(words.contact, values),
    ],
    foot: [words.closing, profile.name],
  });
}

/** The letter as plain text. */
export function letterText(letter: Letter): string {
  return `${[...letter.head, "", letter.title, "", ...letter.paragraphs.flatMap((one) => [one, ""]), ...letter.foot].join("\n")}\n`;
}

/** The letter as a PDF that can be read aloud and archived. */
export function letterPdf(letter: Letter): Promise<Uint8Array> {
  return toPdf({
    title: letter.title,
    language: letter.language,
    blocks: [
      { kind: "paragraph", text: letter.head.join("\n"), tone: "muted" },
      ...letter.paragraphs.map((text) => ({ kind: "paragraph" as const, text })),
      { kind: "paragraph", text: letter.foot.join("\n") },
    ],
  });
}
