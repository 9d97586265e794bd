import type { JobCheckData, Wording } from "./content-types.ts";
import { type CompiledLexicon, compileLexicon, compileRules } from "./cues/compile.ts";
import { type Judged, judge } from "./judge.ts";
import type { Audience, Band, Language, Result, Span } from "./model.ts";
import type { OfflineCheckId } from "./offline/checks.ts";
import { readText } from "./read/bytes.ts";
import { type ReadOffers, type RowError, readOffers } from "./read/offers.ts";
import { bandOf } from "./score/band.ts";
import { textKeysAt } from "./score/features.ts";
import { sum, type TextWeights } from "./score/weights.ts";
import { findLanguage } from "./text/language.ts";

export interface JobSignal extends Span {
  /** JD01-JD32. */
  id: string;
  name: string;
  /** Plain words, with the words of the offer that showed it. */
  why: string;
  advice: string;
  weight: 1 | 2 | 3;
  /** Found by a rule that speaks for itself, and not only because the offer as a whole is doubtful. */
  sure: boolean;
}

/** A sign of a genuine offer (JG01-JG10). It lowers the concern and never cancels a weight-3 signal. */
export interface GenuineSign extends Span {
  id: string;
  name: string;
  why: string;
}

/** What was compared without asking anyone: prefix and country, address and firm, pay and minimum wage. */
export interface OfflineFinding extends Span {
  id: OfflineCheckId;
  why: string;
}

export interface JobReport {
  id: string;
  /** The offer as it was read; `start` and `end` count in it. */
  text: string;
  band: Band;
  /** 0..1: below a third `usual`, from two thirds `danger`. */
  score: number;
  signals: JobSignal[];
  genuine: GenuineSign[];
  checks: OfflineFinding[];
  /** False when the text is so short that little can be said; the band then means less. */
  enough: boolean;
  language: Language;
  /** Name of the band and what to do, by who asks. */
  say: string;
  advice: { audience: Audience; text: string }[];
  questions: readonly string[];
}

export interface JobsReport {
  format: ReadOffers["format"];
  offers: JobReport[];
  errors: RowError[];
}

export interface CheckOptions {
  /** Language of the offers and of the answer; found by content unless given. */
  language?: Language;
}

export interface JobChecker {
  /** One offer as text. */
  checkOffer(text: string, options?: CheckOptions & { id?: string }): JobReport;
  /** A file: plain text, or rows of JSON, JSON Lines or CSV. */
  checkBytes(bytes: Uint8Array, options?: CheckOptions): Result<JobsReport>;
}

const audiences: readonly Audience[] = ["child", "teen", "parent", "teacher", "professional"];
const mostShown = 40;

/** Compiles the data once; the checker then keeps no state between offers. */
export function createChecker(data: JobCheckData): JobChecker {
  const lexicons = new Map(data.lexicons.map((lexicon) => [lexicon.language, compileLexicon(lexicon)]));
  const wordings = new Map(data.wordings.map((wording) => [wording.language, wording]));
  const texts = new Map(data.texts.map((text) => [text.language, text]));
  const rules = compileRules(data.rules);
  const weightOfSignal = new Map(data.signals.map((signal) => [signal.id, signal.weight]));
  const common = new Map([...lexicons].map(([language, lexicon]) => [language, lexicon.common]));

  const checkOffer: JobChecker["checkOffer"] = (text, options = {}) => {
    const asked = options.language;
    const language = asked && lexicons.has(asked) ? asked : findLanguage(text, common);
    const lexicon = lexicons.get(language) as CompiledLexicon; // findLanguage answers one of the lexicons
    const wording = (wordings.get(language) ?? data.wordings[0]) as Wording; // a page may answer in its own language
    const known = texts.get(language) ?? { language, words: {} };
    const judged = judge(text, language, lexicon, rules, data);
    const total = sum(judged.features, data.weights, known);
    const sureIds = new Set([
      ...judged.reading.hits.filter((hit) => hit.rule.sure && hit.rule.id.startsWith("JD")).map((hit) => hit.rule.id),
      ...judged.checks.flatMap((check) => check.signal ?? []),
    ]);
    const words = judged.tokens.filter((token) => token.word !== ".").length;
    const band = bandOf(
      total,
      [...sureIds].map((id) => weightOfSignal.get(id) ?? 1),
      words,
      data.weights,
    );
    const genuine = genuineSigns(judged, text, wording, sureIds);
    const facts = new Set(genuine.map((sign) => sign.id)).size;
    const signals = [...shownSignals(judged, band, text, wording, weightOfSignal)];
    const enough = words >= 12 && (facts >= 2 || signals.length >= 2 || words >= 40);
    if (band !== "usual" && signals.length === 0)
      signals.push(...wholeSignals(judged, known, facts, text, wording, weightOfSignal));
    const said = band === "usual" && !enough ? wording.bands.little : wording.bands[band];
    return {
      id: options.id ?? "1",
      text,
      band,
      score: scoreOf(total, band, data.weights),
      signals,
      genuine,
      checks: judged.checks.map((check) => ({
        id: check.id,
        start: check.start,
        end: check.end,
        why: fill(wording.checks[check.id], check.facts),
      })),
      enough,
      language,
      say: `${said.name}. ${said.say}`,
      advice: audiences.map((audience) => ({ audience, text: said.advice[audience] })),
      questions: band === "usual" && enough ? [] : wording.questions,
    };
  };

  return {
    checkOffer,
    checkBytes(bytes, options = {}) {
      if (options.language && !lexicons.has(options.language))
        return { ok: false, problem: { code: "job.language-unknown", facts: [...lexicons.keys()] } };
      const text = readText(bytes);
      if (!text.ok) return text;
      const read = readOffers(text.value);
      if (!read.ok) return read;
      const { format, offers, errors } = read.value;
      return {
        ok: true,
        value: { format, errors, offers: offers.map((offer) => checkOffer(offer.text, { ...options, id: offer.id })) },
      };
    },
  };
}

/** A third where `check` begins, two thirds where `danger` begins, and never outside the band that was given. */
function scoreOf(total: number, band: Band, weights: { check: number; danger: number }): number {
  const middle = (weights.check + weights.danger) / 2;
  const slope = (2 * Math.LN2) / Math.max(0.2, weights.danger - weights.check);
  const raw = 1 / (1 + Math.exp(-slope * (total - middle)));
  const [low, high] = band === "usual" ? [0, 0.333] : band === "check" ? [0.334, 0.666] : [0.667, 1];
  return Math.round(Math.min(high, Math.max(low, raw)) * 1000) / 1000;
}

const quote = (text: string, span: Span): string => {
  const words = text.slice(span.start, span.end).replace(/\s+/g, " ").trim();
  return words.length > 120 ? `${words.slice(0, 117)}…` : words;
};

const fill = (sentence: string, facts: readonly string[]): string =>
  sentence.replace(/\{(\d)\}/g, (_, number: string) => facts[Number(number)] ?? "");

/** Sure rules always; the others only where the offer as a whole speaks for them. */
function* shownSignals(
  judged: Judged,
  band: Band,
  text: string,
  wording: Wording,
  weights: ReadonlyMap<string, 1 | 2 | 3>,
): Generator<JobSignal> {
  const hits = judged.reading.hits.filter((hit) => hit.rule.id.startsWith("JD") && (hit.rule.sure || band !== "usual"));
  const fromChecks = judged.checks.flatMap((check) =>
    check.signal ? [{ id: check.signal, start: check.start, end: check.end, sure: true }] : [],
  );
  const all = [
    ...hits.map((hit) => ({ id: hit.rule.id, start: hit.start, end: hit.end, sure: hit.rule.sure })),
    ...fromChecks,
  ].sort((a, b) => Number(b.sure) - Number(a.sure) || a.start - b.start || b.end - a.end);
  const shown: (Span & { id: string })[] = [];
  for (const hit of all) {
    if (shown.length >= mostShown) return;
    if (shown.some((known) => known.id === hit.id && hit.start < known.end && known.start < hit.end)) continue;
    shown.push(hit);
    yield toSignal(hit, text, wording, weights);
  }
}

function toSignal(
  hit: Span & { id: string; sure: boolean },
  text: string,
  wording: Wording,
  weights: ReadonlyMap<string, 1 | 2 | 3>,
): JobSignal {
  const words = wording.signals[hit.id];
  return {
    id: hit.id,
    start: hit.start,
    end: hit.end,
    name: words?.name ?? hit.id,
    why: `${words?.why ?? ""} “${quote(text, hit)}”`.trim(),
    advice: words?.advice ?? "",
    weight: weights.get(hit.id) ?? 1,
    sure: hit.sure,
  };
}

/** No single sign, but the wording as a whole: the words that weighed most, and what is missing. */
function wholeSignals(
  judged: Judged,
  known: TextWeights,
  facts: number,
  text: string,
  wording: Wording,
  weights: ReadonlyMap<string, 1 | 2 | 3>,
): JobSignal[] {
  const words = judged.tokens.filter((token) => token.word !== ".");
  const all = { start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? text.length };
  const most = heaviestWords(judged.tokens, known);
  const signals: JobSignal[] = [];
  if (most)
    signals.push({
      ...toSignal({ id: "JD12", sure: false, ...most }, text, wording, weights),
      why: `${wording.whole} “${quote(text, most)}”`,
    });
  if (facts < 2 || !most) signals.push(toSignal({ id: "JD06", sure: false, ...all }, text, wording, weights));
  return signals;
}

/** The run of words of one sentence whose learned numbers add up to most. */
function heaviestWords(tokens: Judged["tokens"], known: TextWeights): Span | undefined {
  let best: Span | undefined;
  let most = 0;
  let run = 0;
  let start = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.word === ".") run = 0;
    else {
      if (run <= 0) {
        run = 0;
        start = token.start;
      }
      for (const key of textKeysAt(tokens, at)) run += known.words[key] ?? 0;
      if (run > most) {
        most = run;
        best = { start, end: token.end };
      }
    }
  }
  return best;
}

/** "We buy the ticket" reassures nobody where the next words say that it is paid back from the wages. */
const contradicts: Readonly<Record<string, readonly string[]>> = {
  JG04: ["JD11"],
  JG05: ["JD01", "JD02"],
  JG06: ["JD13", "JD30"],
  JG07: ["JD14", "JD21"],
  JG08: ["JD18"],
  JG10: ["JD03"],
};

function genuineSigns(judged: Judged, text: string, wording: Wording, sure: ReadonlySet<string>): GenuineSign[] {
  const signs = new Map<string, GenuineSign>();
  const add = (id: string, span: Span) => {
    const words = wording.signals[id];
    if (!signs.has(id) && !contradicts[id]?.some((warning) => sure.has(warning)))
      signs.set(id, {
        id,
        start: span.start,
        end: span.end,
        name: words?.name ?? id,
        why: `${words?.why ?? ""} “${quote(text, span)}”`,
      });
  };
  // The office that keeps the passport is no address that can be visited.
  const warnings = judged.reading.hits.filter(({ rule }) => rule.sure && rule.id.startsWith("JD"));
  for (const hit of judged.reading.hits)
    if (hit.rule.id.startsWith("JG") && !warnings.some(({ start, end }) => hit.start < end && hit.end > start))
      add(hit.rule.id, hit);
  return [...signs.values()].sort((a, b) => a.start - b.start);
}
