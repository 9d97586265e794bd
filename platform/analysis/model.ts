import { ROTATIONS, type Rotation } from "@heroes/media-match";
import { z } from "zod";
import { wordsSchema } from "#platform/intake";

export const hashKinds = ["md5", "sha1", "sha256", "pdq"] as const;
export type MediaHashKind = (typeof hashKinds)[number];

const hex = (length: number) => z.string().regex(new RegExp(`^[0-9a-f]{${length}}$`));

/** What is known of one picture, video or other file: its own hashes, never its content. */
export const mediaHashesSchema = z.object({
  md5: hex(32).optional(),
  sha1: hex(40).optional(),
  sha256: hex(64).optional(),
  pdq: hex(64).optional(),
  /** 0 to 100; not known for a fingerprint that was given. */
  quality: z.number().nullable().default(null),
  /** The eight orientations, in the order of ROTATIONS. */
  rotations: z.array(hex(64)).optional(),
  extra: z
    .array(z.object({ kind: z.enum(["upright", "composited", "cropped"]), pdq: hex(64), quality: z.number() }))
    .optional(),
  /** Frames of a video, those good enough to be compared. */
  frames: z.array(hex(64)).optional(),
});
export type MediaHashes = z.infer<typeof mediaHashesSchema>;

/** An entry of a list as it is kept, sealed. */
export const listEntrySchema = z.object({
  id: z.string().optional(),
  line: z.number(),
  md5: hex(32).optional(),
  sha1: hex(40).optional(),
  sha256: hex(64).optional(),
  pdq: hex(64).optional(),
  pdqQuality: z.number().optional(),
  media: z.enum(["picture", "video"]).optional(),
  category: z.object({ scheme: z.string(), code: z.string() }).optional(),
  tags: z.array(z.string()).optional(),
  series: z.string().optional(),
  victimIdentified: z.boolean().optional(),
  distributed: z.boolean().optional(),
  baseline: z.boolean().optional(),
  updated: z.string().optional(),
});
export type KeptEntry = z.infer<typeof listEntrySchema>;

/** Where a list comes from and why it may be used: as the one who brought it wrote it, sealed with the list. */
export const listAboutSchema = z.object({
  name: z.string(),
  source: z.string(),
  legalBasis: z.string(),
  version: z.string(),
  handling: z.string(),
});
export type ListAbout = z.infer<typeof listAboutSchema>;

const listStates = ["waiting", "importing", "active", "failed", "cancelled", "disabled"] as const;
export type ListState = (typeof listStates)[number];

const variants = ["exact", "upright", "composited", "cropped", "frame"] as const;
export type Variant = (typeof variants)[number];

/** One entry that our own fingerprint meets. A finding to be looked into, never a verdict. */
export type Hit = {
  readonly listId: string;
  readonly entryNo: number;
  readonly kind: MediaHashKind;
  /** Differing bits; 0 for digests. */
  readonly distance: number;
  /** How our picture must be turned to meet the entry; null for digests. */
  readonly rotation: Rotation | null;
  readonly variant: Variant;
};

const findingStates = ["open", "confirmed", "disputed", "cannot-say"] as const;
export type FindingState = (typeof findingStates)[number];

/** What a person may say of a finding. */
export const grades = ["confirm", "dispute", "cannot-say"] as const;
export type Grade = (typeof grades)[number];
export const stateOfGrade: Readonly<Record<Grade, FindingState>> = {
  confirm: "confirmed",
  dispute: "disputed",
  "cannot-say": "cannot-say",
};

export const limits = {
  /** Differing bits of 256 up to which two pictures may be the same: the threshold of the published algorithm. */
  radius: 31,
  /** A picture hash of less quality says too little to be compared. */
  minQuality: 50,
  /** Findings kept of one file, the nearest first. */
  hits: 50,
  /** Near-duplicates kept of one picture. */
  near: 200,
  /** Bytes of an uploaded list. */
  listBytes: 12 * 1024 ** 3,
  reason: 2000,
  /** Within this many minutes one's own grade can be taken back. */
  undoMinutes: 10,
} as const;

export const reverseTurn: Readonly<Record<Rotation, Rotation>> = {
  ...(Object.fromEntries(ROTATIONS.map((turn) => [turn, turn])) as Record<Rotation, Rotation>),
  rotate90: "rotate270",
  rotate270: "rotate90",
};

export const reasonSchema = wordsSchema(limits.reason, 3);

/** Why a finding was judged as it was; `other` needs words. */
export const gradeReasons = {
  confirm: ["digest-equal", "numbers-close", "looked-same", "other"],
  dispute: ["looked-different", "harmless", "numbers-weak", "other"],
  "cannot-say": ["not-looked", "not-readable", "needs-expert", "other"],
  second: ["checked-numbers", "looked-same", "other"],
  "refuse-second": ["looked-different", "needs-expert", "other"],
} as const satisfies Readonly<Record<Grade | "second" | "refuse-second", readonly string[]>>;

export type ReviewStep = Grade | "second" | "refuse-second" | "undo";

/** Why, as it is kept: a code, and words where there are any. */
export type ReviewReason = { readonly code: string; readonly words: string };

export const findingParts = ["open", "second", "confirmed", "disputed", "cannot-say", "lapsed"] as const;
export type FindingPart = (typeof findingParts)[number];
