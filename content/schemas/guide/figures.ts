import { join } from "node:path";
import { z } from "zod";
import { readContent } from "../read-content.ts";
import { freezeDeep, localisedSchema } from "../shared.ts";

const figureSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: localisedSchema,
  /** What one unit is: "registered victims", "per cent". */
  unit: localisedSchema,
  percent: z.boolean().optional(),
  geography: localisedSchema,
  note: localisedSchema.optional(),
  bars: z
    .array(z.strictObject({ label: localisedSchema, value: z.number().nonnegative() }))
    .min(2)
    .max(8),
  source: z.strictObject({
    title: z.string().min(3),
    url: z.url({ protocol: /^https$/ }).optional(),
    checked: z.iso.date(),
    /** As for pages: S seen, S2 second-hand. General knowledge is never drawn. */
    mark: z.enum(["S", "S2"]),
  }),
});
export type GuideFigure = z.infer<typeof figureSchema>;

const known = new Map<string, readonly GuideFigure[]>();

/** The figures of the statistics page. @param directory content/guide @throws ContentFault */
export function loadFigures(directory: string): readonly GuideFigure[] {
  const read = known.get(directory);
  if (read) return read;
  const figures = freezeDeep(readContent(join(directory, "figures.json"), z.array(figureSchema)));
  known.set(directory, figures);
  return figures;
}
