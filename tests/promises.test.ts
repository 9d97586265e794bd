import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

/** Promises with something behind them today; each has at least one test whose name begins with its number. */
const kept = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "12", "13", "14", "15", "16", "18", "20"];

/** Numbers at the beginning of test names, and the files they stand in. */
function testedPromises(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const file of globSync("{packages,platform,web,cli,content,tests}/**/*.test.{ts,tsx}", {
    cwd: root,
    exclude: (name) => /(^|\/)(node_modules|build)(\/|$)/.test(name),
  })) {
    const text = readFileSync(join(root, file), "utf8");
    for (const [, number] of text.matchAll(/\(\s*["'`]promise-(\d\d)\b/g))
      found.set(number ?? "", [...(found.get(number ?? "") ?? []), file]);
  }
  return found;
}

test("every promise that is kept today has a test named after it", () => {
  const tested = testedPromises();
  expect(kept.filter((number) => !tested.has(number))).toEqual([]);
});
