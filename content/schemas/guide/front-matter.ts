import { z } from "zod";

/** The doors of the guide. `police`: law enforcement and first officers. */
const guideAudiences = ["everyone", "parents", "educators", "health", "police", "children"] as const;
export type GuideAudience = (typeof guideAudiences)[number];

/** Children's pages have an age band; all others say `all`. */
const guideAges = ["all", "8-11", "12-14", "15-17"] as const;
export type GuideAge = (typeof guideAges)[number];

/** Headings under which the pages of a door are listed, in this order. */
export const guideTopics = [
  "now",
  "understand",
  "signs",
  "talk",
  "online",
  "trafficking",
  "act",
  "after",
  "rights",
] as const;

/** `easy`: very short sentences, for children; `plain`: anyone; `professional`: people at work. Limits: reading-limits.ts. */
const guideReading = ["easy", "plain", "professional"] as const;
export type GuideReading = (typeof guideReading)[number];

/**
 * What a page rests on. Mark S: somebody read it in the source named; S2: in a text that quotes it; G: general knowledge
 * of the field or from memory, which an expert must confirm. S2 and G are shown to readers and listed in
 * docs/guide-review.md.
 */
const sourceSchema = z
  .strictObject({
    title: z.string().min(3),
    url: z.url({ protocol: /^https$/ }).optional(),
    /** Where there is no address to give: the act and article, the edition, or "general knowledge". */
    document: z.string().min(3).optional(),
    checked: z.iso.date(),
    mark: z.enum(["S", "S2", "G"]),
    /** What the page takes from it, in English, for the reviewer. */
    for: z.string().min(5),
  })
  .refine((source) => source.url ?? source.document, "a source has an address or names a document");

/** Front matter of a page. In a translation only `title`, `summary` and `keywords` differ from English. */
export const frontMatterSchema = z
  .strictObject({
    title: z.string().min(3).max(70),
    /** At most three lines, shown under the title, in lists and in search. */
    summary: z.string().min(20).max(240),
    /** More words people may look for. */
    keywords: z.array(z.string().min(2)).optional(),
    audience: z.array(z.enum(guideAudiences)).min(1),
    age: z.enum(guideAges),
    topic: z.enum(guideTopics),
    order: z.number().int().min(1),
    sources: z.array(sourceSchema).min(1),
    reviewed: z.iso.date(),
    reviewBy: z.iso.date(),
    reading: z.enum(guideReading),
  })
  .refine(({ reviewed, reviewBy }) => reviewed < reviewBy, "reviewBy lies after reviewed")
  .refine(
    ({ audience, age }) => audience.includes("children") === (age !== "all"),
    "a page for children has an age band, and no other has one",
  );
export type GuideFrontMatter = z.infer<typeof frontMatterSchema>;
