import { z } from "zod";
import { blurredPoints } from "../blurred/points.ts";

const hex = z.string().regex(/^[0-9a-f]{64}$/);

/** Additional hashes beside the exchange-exact one; never instead of it. */
const extraHash = z.object({
  kind: z.enum(["upright", "composited", "cropped"]),
  pdq: hex,
  quality: z.int().min(0).max(100),
});

export const pictureFlags = ["low-quality", "degenerate", "animated", "alpha", "deep", "cmyk", "partial"] as const;

const picture = z.object({
  width: z.int().positive(),
  height: z.int().positive(),
  pdq: hex,
  quality: z.int().min(0).max(100),
  rotations: z.array(hex).length(8),
  extra: z.array(extraHash),
  flags: z.array(z.enum(pictureFlags)),
  blurred: blurredPoints,
});

/** The child's answer is outside input: it has been handling hostile bytes. */
export const pictureAnswer = z.union([
  z.object({ ok: z.literal(true), picture }),
  z.object({
    ok: z.literal(false),
    code: z.string().regex(/^[a-z.-]{1,60}$/),
    message: z.string().max(300),
    partial: picture.optional(),
  }),
]);

export type PictureAnswer = z.infer<typeof pictureAnswer>;
export type PictureHashes = z.infer<typeof picture>;
export type ExtraHash = z.infer<typeof extraHash>;
export type PictureFlag = (typeof pictureFlags)[number];
