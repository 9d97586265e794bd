import { readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { conditionSchema } from "./condition.ts";
import { ContentFault, readContent } from "./read-content.ts";
import { agePaths, type ContentLanguage, freezeDeep, helpLineKinds, perLanguage } from "./shared.ts";

export type { ContentLanguage } from "./shared.ts";

const ageBand = z.enum(agePaths);
const questionId = z.string().regex(/^[a-z][a-z0-9_]*$/);

const questionSchema = z.strictObject({
  id: questionId,
  type: z.enum(["choice", "multi", "text", "longtext", "date", "country", "identifiers"]),
  options: z.array(questionId).optional(),
  when: conditionSchema.optional(),
  /** Feeds the urgency score; asked first. */
  urgency: z.boolean().optional(),
  maxLength: z.number().int().positive().optional(),
  /** Age paths that are asked; left out: all. */
  audience: z.array(ageBand).optional(),
  identifier: z.enum(["phone", "handle", "url", "wallet", "email", "any"]).optional(),
});
export type Question = z.infer<typeof questionSchema>;

const adviceSchema = z.strictObject({
  id: questionId,
  level: z.enum(["emergency", "important", "info"]),
  when: conditionSchema.optional(),
  /** Kinds of help lines to show with it. */
  helplines: z.array(z.enum(helpLineKinds)).optional(),
});
export type Advice = z.infer<typeof adviceSchema>;

/** form.json of a kind. */
const formSchema = z.strictObject({
  kind: z.string().regex(/^[a-z][a-z-]*$/),
  order: z.number(),
  icon: z.enum(["screen", "chat", "lock-message", "home-hand", "road", "briefcase", "search-child", "dots"]),
  questions: z.array(questionSchema),
  advice: z.array(adviceSchema),
});

const words = z.string().min(1);
const optionWords = z.record(z.string(), words);
const questionTexts = z.strictObject({
  label: words,
  help: words.optional(),
  why: words,
  options: optionWords.optional(),
  child: z
    .strictObject({ label: words, help: words.optional(), why: words.optional(), options: optionWords.optional() })
    .optional(),
  /** Other wording when someone reports for themselves, or for another person. */
  self: z.strictObject({ label: words }).optional(),
  other: z.strictObject({ label: words }).optional(),
});
export type QuestionTexts = z.infer<typeof questionTexts>;
const adviceTexts = z.strictObject({
  title: words,
  text: words,
  child: z.strictObject({ title: words, text: words }).optional(),
});
const kindTexts = z.strictObject({
  title: words,
  summary: words,
  child: z.strictObject({ title: words, summary: words }).optional(),
  questions: z.record(z.string(), questionTexts),
  advice: z.record(z.string(), adviceTexts),
});
export type KindTexts = z.infer<typeof kindTexts>;

/** A kind of report with everything it declares. */
export type ReportKind = {
  readonly kind: string;
  readonly order: number;
  readonly icon: z.infer<typeof formSchema>["icon"];
  readonly questions: readonly Question[];
  readonly advice: readonly Advice[];
  readonly texts: Readonly<Record<ContentLanguage, KindTexts>>;
};

/**
 * Reads every kind of report, in its order. One folder declares a kind.
 * @param directory content/report-kinds
 * @throws ContentFault naming the file and what is not right: bad content does not start
 */
export function loadReportKinds(directory: string): readonly ReportKind[] {
  const kinds = readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => {
      const form = readContent(join(directory, entry.name, "form.json"), formSchema);
      const texts = perLanguage((language) => {
        const file = join(directory, entry.name, `${language}.json`);
        const own = readContent(file, kindTexts);
        const pick = <T>(part: "questions" | "advice", all: Record<string, T>) =>
          Object.fromEntries(
            form[part].map(({ id }) => {
              const text = all[id];
              if (!text) throw new ContentFault(file, `${part}.${id} of form.json has no words here`);
              return [id, text];
            }),
          );
        return { ...own, questions: pick("questions", own.questions), advice: pick("advice", own.advice) };
      });
      return { ...form, texts };
    });
  return freezeDeep(kinds.sort((a, b) => a.order - b.order));
}
