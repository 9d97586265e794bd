import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { evidence, law, method, right } from "./testing.ts";

const exampleSchema = z.strictObject({
  rows: z.array(z.string()).min(1),
  ask: z.enum(["evidence", "method", "right"]),
  question: z.record(z.string(), z.unknown()),
  expect: z.strictObject({
    verdict: z.string(),
    until: z.string().nullable().optional(),
    maxTotal: z.string().optional(),
    deadline: z.string().nullable().optional(),
    deadlineUnit: z.string().optional(),
    from: z.string().optional(),
    outcome: z.string().optional(),
    needs: z.string().optional(),
    path: z.string().optional(),
    instrument: z.string().optional(),
    issuer: z.string().optional(),
    form: z.string().optional(),
    notify: z.string().optional(),
    clock: z.string().optional(),
    excluded: z.string().optional(),
  }),
});
const read = (path: string) =>
  z.array(exampleSchema).parse(JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8")));
const examples = read("../../content/law/examples.json");
/** Unusual questions, each answered by hand from the text before it was asked. */
const scenarios = read("./scenarios.json");
type Example = z.infer<typeof exampleSchema>;

/** The parts of an answer that an example may name, and every row it cites. */
function observed(example: Example) {
  if (example.ask === "evidence") {
    const a = evidence(example.question);
    const top = a.routes[0];
    return {
      ...a,
      until: a.until ?? top?.until ?? null,
      maxTotal: null,
      outcome: null,
      deadline: top?.deadline ?? null,
      instrument: top?.instrument,
      issuer: top?.issuer,
      form: top?.form,
      notify: top?.notify?.country,
      excluded: a.excluded.map((e) => e.instrument),
      cited: [...a.rules, ...a.routes.flatMap((r) => r.rules), ...a.excluded.flatMap((e) => e.rules)],
    };
  }
  const a = example.ask === "method" ? { outcome: null, ...method(example.question) } : right(example.question);
  const cited = [...a.reasons.map((r) => r.rule), ...a.conditions.flatMap((c) => c.rules)];
  return { ...a, instrument: undefined, issuer: undefined, form: undefined, notify: undefined, excluded: [], cited };
}

test.for([...examples, ...scenarios].map((e, i) => [`${i} ${e.rows.join(" ")}: ${e.expect.verdict}`, e] as const))(
  "%s",
  ([, example]) => {
    const a = observed(example);
    const { needs, path, clock, excluded, ...plain } = example.expect;
    expect(a).toMatchObject(plain);
    if (needs) expect(a.conditions.map((c) => c.needs)).toContain(needs);
    if (path) expect(a.conditions.map((c) => c.path)).toContain(path);
    if (clock) expect(a.clocks.map((c) => c.clock)).toContain(clock);
    if (excluded) expect(a.excluded).toContain(excluded);
    expect(a.cited).toEqual(expect.arrayContaining(example.rows));
  },
);

test("every row has an example that cites it", () => {
  const named = new Set(examples.flatMap((e) => e.rows));
  expect(law.book.rows.map((row) => row.id).filter((id) => !named.has(id))).toEqual([]);
});
