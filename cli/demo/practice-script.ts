import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { contentLanguages } from "#content/schemas/languages.ts";
import { reportKinds } from "#platform/intake";

export const content = join(import.meta.dirname, "..", "..", "content");

/** How far a case has come. */
export const stages = ["opened", "people", "consent", "proposed", "accepted", "done", "revoked", "closed"] as const;
export type Stage = (typeof stages)[number];

const script = z.object({
  reports: z.array(
    z.object({
      kind: z.enum(reportKinds),
      language: z.enum(contentLanguages),
      for: z.enum(["self", "other"]),
      age: z.enum(["under-13", "13-17", "adult", "unknown"]),
      text: z.string(),
    }),
  ),
  cases: z.array(
    z.object({
      title: z.string(),
      reports: z.array(z.number()),
      person: z.string(),
      age: z.enum(["under-13", "13-17", "adult"]),
      role: z.enum(["possible_victim", "victim"]),
      stage: z.enum(stages),
    }),
  ),
});
export type Script = z.infer<typeof script>;
export type PracticeCase = Script["cases"][number];

/** What the practice world is made of: invented reports, and the cases that come of them. */
export const readScript = (): Script =>
  script.parse(JSON.parse(readFileSync(join(content, "practice", "reports.json"), "utf8")));
