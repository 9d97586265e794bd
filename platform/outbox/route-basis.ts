import { z } from "zod";

/** The legal route of an evidence request as the reason why its package may leave: the instrument, and the rules it rests on. */
const routeBasis = z.object({
  instrument: z.string().regex(/^[a-z][\w-]*$/),
  rules: z
    .array(z.string().regex(/^[A-Z][\w-]*$/))
    .min(1)
    .readonly(),
});
export type RouteBasis = z.infer<typeof routeBasis>;

/** The one wording that is sealed, stands in the log as a commitment and goes to the recipient; whole rules, as many as fit. */
export function routeWords({ instrument, rules }: RouteBasis): string {
  const all = `${instrument}: ${rules.join(", ")}`;
  return all.length > 2000 ? all.slice(0, all.lastIndexOf(", ", 2000)) : all;
}

/** What such words say, so that each reader is told what the rules say; null for other words. */
export function readRoute(words: string): RouteBasis | null {
  const [, instrument, rules = ""] = /^(\S+): (.+)$/.exec(words) ?? [];
  return routeBasis.safeParse({ instrument, rules: rules.split(", ") }).data ?? null;
}
