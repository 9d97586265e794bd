import { z } from "zod";
import { BLURRED_SIDE } from "./blur-pixels.ts";

/** A picture as a few grey points, row by row, two hexadecimal digits each: all that is known for a blurred view of it. */
export const blurredPoints = z
  .object({
    columns: z.int().min(1).max(BLURRED_SIDE),
    rows: z.int().min(1).max(BLURRED_SIDE),
    grey: z.string().regex(/^[0-9a-f]*$/),
  })
  .refine(({ columns, rows, grey }) => grey.length === 2 * columns * rows);
export type BlurredPoints = z.infer<typeof blurredPoints>;
