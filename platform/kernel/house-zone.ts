import { fromWall, instant, zoneOf } from "@heroes/lawful";
import { shippedLaw } from "@heroes/lawful/node";
import { type Clock, day as dayLong } from "./clock.ts";
import type { Tx } from "./db.ts";

/** Zone of the country of the house: its days are counted and shown by this clock. UTC until a country is set. For staff and for the program itself. */
export async function readHouseZone(tx: Tx): Promise<string> {
  const row = await tx.selectFrom("protection_profile").select("country").executeTakeFirst();
  return zoneOf(shippedLaw(), row?.country);
}

/** Today where the house is, `YYYY-MM-DD`. */
export const readHouseDay = async ({ clock }: { readonly clock: Clock }, tx: Tx): Promise<string> =>
  dayIn(clock.now(), await readHouseZone(tx));

/** The day that a moment falls on in a zone, `YYYY-MM-DD`. */
export const dayIn = (at: Date, zone: string): string => instant(at.getTime(), zone).text.slice(0, 10);

/** A day so many days later; `YYYY-MM-DD`. */
export const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayLong).toISOString().slice(0, 10);

/** One for each day met: lists ask for the same few days a thousand times, and clocks of zones are slow to ask. */
const ends = new Map<string, number>();

/** The last moment of a day in a zone. @param day `YYYY-MM-DD` */
export function endOfDay(day: string, zone: string): Date {
  const key = `${day} ${zone}`;
  const end = ends.get(key) ?? fromWall(Date.parse(day) + dayLong, zone) - 1;
  ends.set(key, end);
  return new Date(end);
}

/** A moment as clocks in a zone show it, with the zone: `2026-11-24 22:30:00 (America/Sao_Paulo)`. */
export function localTime(at: Date, zone: string): string {
  const { text } = instant(at.getTime(), zone);
  return `${text.slice(0, 10)} ${text.slice(11, 19)} (${zone})`;
}
