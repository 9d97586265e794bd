import { answerRight, checkQuestion, firstMs, fromWall, parseMoment, type RightAnswer, zoneOf } from "@heroes/lawful";
import { shippedLaw } from "@heroes/lawful/node";

/** Asks `heroes law right`. The caller builds the question; one that cannot be read is a fault of the program. */
export function askRight(question: Readonly<Record<string, unknown>>): RightAnswer {
  const checked = checkQuestion("right", question);
  if (!checked.ok) throw new Error(`the question was refused: ${checked.message}`);
  return answerRight(shippedLaw(), checked.facts);
}

/** Zone of the authority of a country; UTC where none is known. */
export const zoneOfCountry = (country: string): string => zoneOf(shippedLaw(), country);

/** Countries whose data-protection rows are encoded. */
export const countries = ["ES", "GR", "BR", "PE"] as const;

/** Bodies that may answer for data here; words of packages/lawful. */
export const controllers = [
  "hotline",
  "ngo",
  "shelter",
  "private",
  "public_body",
  "police",
  "prosecutor",
  "judge",
  "central_authority",
] as const;

/** The instant at which a term is over, as `Date`; null where there is none. */
export function endOf(until: string | null, zone: string): Date | null {
  const moment = until === null ? null : parseMoment(until);
  return moment && new Date(firstMs(moment, zone));
}

/** Rows that carry an answer: reasons first, then what its conditions rest on. Each once. */
export function rulesOf(answer: RightAnswer): string[] {
  return [...new Set([...answer.reasons.map((one) => one.rule), ...answer.conditions.flatMap((one) => one.rules)])];
}

/**
 * The instant of a wall-clock time in a zone. In a spring gap the moment after it, in an autumn overlap the earlier one.
 * @param day `YYYY-MM-DD` @param time `HH:MM` @returns null for what is no date or time
 */
export function instantIn(day: string, time: string, zone: string): Date | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time) || !parseMoment(day)) return null;
  return new Date(fromWall(Date.parse(`${day}T${time}:00Z`), zone));
}
