// Every act that the program writes into its log is one of the six kinds of article 25, or consciously none of them.
import { globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadLedActs } from "../content/schemas/protection.ts";

const root = join(import.meta.dirname, "..");
const kindOf = loadLedActs(join(root, "content", "protection"));
const sources = globSync("platform/**/*.ts", {
  cwd: root,
  exclude: (name) => /\.test\.ts$|testing\.ts$|generated/.test(name),
}).map((path) => readFileSync(join(root, path), "utf8"));

const name = /["`]([a-z][a-z-]{2,}\.[a-z][a-z-]{2,})["`]/g;
const namesIn = (text: string) => [...text.matchAll(name)].map((match) => match[1] ?? "");

/** Functions that take the act as an argument and log it: `actInCase(context, id, "case.closed", ...)`. */
const takers = new Set(
  sources.flatMap((text) =>
    [...text.matchAll(/function\s+(\w+)[^{]{0,400}?\b(?:act|seen|entry)\s*:\s*string/g)].map((match) => match[1] ?? ""),
  ),
);

function actsOf(text: string): string[] {
  const direct = [...text.matchAll(/\bact\s*[:=]\s*([^,;}]{0,200})/g)].flatMap((match) => namesIn(match[1] ?? ""));
  const calls = [...takers].flatMap((taker) =>
    [...text.matchAll(new RegExp(`\\b${taker}\\s*(?:<[^>]*>)?\\(([^]{0,240})`, "g"))].flatMap((match) =>
      namesIn(match[1] ?? "").slice(0, 1),
    ),
  );
  return [...direct, ...calls];
}

/** Acts whose name is put together: what they can become. */
const built: Readonly<Record<string, readonly string[]>> = {
  "case.referral-${to}": ["case.referral-accepted", "case.referral-done"],
  "finding.${stateOfGrade[grade.data]}": ["finding.confirmed"],
};

test("every act of the log is mapped to a kind of article 25, or consciously to none", () => {
  const acts = [...new Set([...sources.flatMap(actsOf), ...Object.values(built).flat()])].sort();
  expect(acts.length).toBeGreaterThan(100);
  expect(acts).toContain("report.received");
  expect(acts).toContain("case.viewed");
  expect(
    acts.filter((act) => kindOf(act) === undefined),
    "acts of the log without a row in content/protection/led-acts.json",
  ).toEqual([]);
});

test("every act has words in every language", () => {
  const acts = [...new Set([...sources.flatMap(actsOf), ...Object.values(built).flat()])].sort();
  for (const language of readdirSync(join(root, "content", "messages"))) {
    const read = (file: string): unknown =>
      JSON.parse(readFileSync(join(root, "content", "messages", language, `${file}.json`), "utf8"));
    const at = (tree: unknown, path: string) =>
      path.split(".").reduce<unknown>((one, key) => (one as Record<string, unknown> | undefined)?.[key], tree);
    const [account, cases] = [read("account"), read("cases")];
    const worded = (act: string) =>
      typeof at(account, `act.${act}`) === "string" || typeof at(cases, act.replace(/^case\./, "event.")) === "string";
    expect(
      acts.filter((act) => !worded(act)),
      `acts without words in content/messages/${language}/account.json (act), or cases.json (event)`,
    ).toEqual([]);
  }
});

test("the six kinds are all met", () => {
  const kinds = new Set(sources.flatMap(actsOf).map(kindOf));
  expect([...kinds].filter(Boolean).sort()).toEqual(
    ["alteration", "collection", "combination", "consultation", "disclosure", "erasure"].sort(),
  );
  expect(
    [
      "report.viewed",
      "case.person-changed",
      "outbox.handed-over",
      "report.erased",
      "case.report-joined",
      "report.received",
    ].map(kindOf),
  ).toEqual(["consultation", "alteration", "disclosure", "erasure", "combination", "collection"]);
});
