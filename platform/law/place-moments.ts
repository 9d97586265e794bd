import { clockReading, placeMoment, zoneOf } from "@heroes/lawful";
import { shippedLaw } from "@heroes/lawful/node";
import { fail, ok, type Result } from "#kernel";

/**
 * Moments as clocks of a country show them, written with the offset that holds there then: before they are stored or
 * compared. What is empty or has an offset stays.
 * @returns failure `code` with `not-moment` for each field whose time does not exist on that day
 */
export function placeMoments<Name extends string, Facts extends Readonly<Record<Name, string>>>(
  facts: Facts,
  names: readonly Name[],
  country: string,
  code: string,
): Result<Facts> {
  const zone = zoneIn(country);
  const placed = names.map((name) => [name, facts[name] === "" ? "" : placeMoment(facts[name], zone)] as const);
  const wrong = placed.filter(([, text]) => text === null).map(([name]) => [name, "not-moment"]);
  if (wrong.length > 0) return fail(code, { fields: Object.fromEntries(wrong) });
  return ok({ ...facts, ...Object.fromEntries(placed) });
}

/** The zone in which moments of an authority of that country are counted. */
export const zoneIn = (country: string): string => zoneOf(shippedLaw(), country);

/** The zone of the authority behind something; that of the house where none is named. */
export const zoneBehind = (country: string | null, house: string): string => (country ? zoneIn(country) : house);

/** Day and time that clocks of that country show at a moment; both empty where there is none. */
export function clockIn(country: string, moment: string): { readonly day: string; readonly time: string } {
  return clockReading(moment, zoneIn(country)) ?? { day: "", time: "" };
}
