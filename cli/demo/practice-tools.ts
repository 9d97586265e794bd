import { type Context, day } from "#kernel";

/** The context of a practice account, by its login. */
export type Who = (login: string) => Context;

/** A day so many days from now, `YYYY-MM-DD`. */
export const dayIn = ({ clock }: Context, days: number): string =>
  new Date(clock.now().getTime() + days * day).toISOString().slice(0, 10);
