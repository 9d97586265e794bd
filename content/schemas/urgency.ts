import { join } from "node:path";
import { z } from "zod";
import { conditionSchema } from "./condition.ts";
import { readContent } from "./read-content.ts";
import { type ContentLanguage, freezeDeep, perLanguage } from "./shared.ts";

const urgencyRuleSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  points: z.number().int().min(0).max(100),
  when: conditionSchema,
});

const urgencySchema = z.strictObject({
  version: z.number().int().positive(),
  /** From which number of points a band begins, lowest first. */
  bands: z
    .array(z.strictObject({ id: z.enum(["routine", "soon", "high", "critical"]), from: z.number().int().min(0) }))
    .length(4),
  rules: z.array(urgencyRuleSchema).min(1),
});

const textsSchema = z.strictObject({
  rules: z.record(z.string(), z.string().min(1)),
  bands: z.record(z.string(), z.string().min(1)),
});

export type Urgency = z.infer<typeof urgencySchema> & {
  /** Why each rule gives points, in words; and the names of the bands. */
  readonly texts: Readonly<Record<ContentLanguage, z.infer<typeof textsSchema>>>;
};

/** Reads the urgency rules. @param directory content/signals @throws ContentFault when they are not right */
export function loadUrgency(directory: string): Urgency {
  return freezeDeep({
    ...readContent(join(directory, "urgency.json"), urgencySchema),
    texts: perLanguage((language) => readContent(join(directory, `urgency.${language}.json`), textsSchema)),
  });
}
