import type { Words } from "./words.tsx";

/** What an entry of the log says was done, as casework and the account pages word it. */
export const actWords = (t: Words["t"], act: string): string =>
  t([`cases:event.${act.replace(/^case\./, "")}`, `account:act.${act}`], { defaultValue: act });
