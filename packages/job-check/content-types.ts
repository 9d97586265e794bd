import type { Lexicon, RuleData } from "./cues/lexicon.ts";
import type { Audience, Band, Language } from "./model.ts";
import type { OfflineCheckId } from "./offline/checks.ts";
import type { KnownFirm } from "./offline/firm-domain.ts";
import type { WageRow } from "./offline/pay.ts";
import type { TextWeights, Weights } from "./score/weights.ts";

export interface SignalData {
  /** JD01-JD32 warn, JG01-JG10 reassure. */
  id: string;
  direction: "warns" | "reassures";
  weight: 1 | 2 | 3;
  /** Operational indicators it stands for. */
  ilo: string[];
  /** S seen in source, S2 secondary copy, G general knowledge. */
  status: "S" | "S2" | "G";
}

export interface SignalWords {
  name: string;
  /** Plain words for why it is pointed at. */
  why: string;
  /** What the job seeker can do about it; genuine signs have none. */
  advice?: string | undefined;
}

export interface BandWords {
  name: string;
  say: string;
  advice: Record<Audience, string>;
}

export interface Wording {
  language: Language;
  reviewed: string;
  bands: Record<Band | "little", BandWords>;
  signals: Record<string, SignalWords>;
  /** Sentences with {0}, {1}, {2} for the facts. */
  checks: Record<OfflineCheckId, string>;
  /** Said when the wording as a whole, and no single sign, led to the band. */
  whole: string;
  /** To send to the employer. */
  questions: string[];
  /** Before saying yes. */
  checklist: string[];
  /** For someone who is there already. */
  alreadyThere: string[];
}

/** Everything the check needs, loaded by the caller (from files, or fetched per language by a page). */
export interface JobCheckData {
  signals: readonly SignalData[];
  rules: readonly RuleData[];
  weights: Weights;
  texts: readonly TextWeights[];
  wages: readonly WageRow[];
  firms: readonly KnownFirm[];
  lexicons: readonly Lexicon[];
  wordings: readonly Wording[];
}
