import type { Context } from "#kernel";
import * as house from "#kernel/house-zone";
import { zoneIn } from "#platform/law";

/** The context of a practice account, by its login. */
export type Who = (login: string) => Context;

/** Where the practice house stands, and its authorities. */
export const practiceCountry = "ES";

/** A day so many days from today where the practice house stands, `YYYY-MM-DD`. */
export const dayIn = ({ clock }: Context, days: number): string =>
  house.plusDays(house.dayIn(clock.now(), zoneIn(practiceCountry)), days);
