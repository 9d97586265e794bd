import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");

/** The custom properties of the first rule whose selector is exactly `selector`. */
function readBlock(selector: string): Map<string, string> {
  const start = css.search(new RegExp(`(^|[\\s}])${selector.replace(/[[\]():^$.*+?]/g, "\\$&")}\\s*\\{`));
  if (start < 0) throw new Error(`no rule for ${selector}`);
  const body = css.slice(css.indexOf("{", start) + 1, css.indexOf("}", start));
  return new Map(
    [...body.matchAll(/(--[\w-]+|color-scheme):\s*([^;]+);/g)].map(([, name, value]) => [
      String(name),
      String(value).replace(/\s+/g, " ").trim(),
    ]),
  );
}

/** Relative luminance of `#rrggbb`, WCAG 2.2. */
function luminance(hex: string): number {
  const match = /^#([0-9a-f]{6})$/.exec(hex);
  if (!match?.[1]) throw new Error(`not a six-digit colour: ${hex}`);
  const channels = [0, 2, 4].map((at) => Number.parseInt(String(match[1]).slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, two: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(two)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const light = readBlock(":root");
const dark = readBlock(':root[data-theme="dark"]');
const darkByDevice = readBlock(':root:not([data-theme="light"])');

const surfaces = ["surface", "surface-raised", "surface-sunken"];
const roles = ["accent", "danger", "caution", "good", "info"];
const softs = roles.map((role) => `${role}-soft`);

/** Everything that may carry words: [words, background, least contrast]. */
const pairs: [string, string, number][] = [
  ...["text", "muted"].flatMap((word) =>
    [...surfaces, ...softs].map((on): [string, string, number] => [word, on, 4.5]),
  ),
  ...[...roles, "accent-strong", "danger-strong"].flatMap((word) =>
    surfaces.map((on): [string, string, number] => [word, on, 4.5]),
  ),
  ...roles.map((role): [string, string, number] => [role, `${role}-soft`, 4.5]),
  ...softs.map((on): [string, string, number] => ["accent", on, 4.5]),
  ["on-accent", "accent", 4.5],
  ["on-accent", "accent-strong", 4.5],
  ["on-danger", "danger", 4.5],
  ["on-danger", "danger-strong", 4.5],
  ["text", "glow-soft", 4.5],
  // WCAG 1.4.11 and 2.4.11: edges of controls and the focus ring
  ...[...surfaces, ...softs].flatMap((on): [string, string, number][] => [
    ["line-strong", on, 3],
    ["focus", on, 3],
  ]),
];

for (const [mode, tokens] of [
  ["light", light],
  ["dark", dark],
] as const) {
  test.each(pairs)(`${mode}: %s on %s reaches %s:1`, (word, on, least) => {
    const value = contrast(tokens.get(`--${word}`) ?? "missing", tokens.get(`--${on}`) ?? "missing");
    expect(value).toBeGreaterThanOrEqual(least);
  });
}

test("the two dark blocks are the same, so the switch and the device agree", () => {
  expect([...darkByDevice]).toEqual([...dark]);
});

test("dark names every colour that light names", () => {
  const colours = [...light].filter(([, value]) => value.startsWith("#")).map(([name]) => name);
  expect(colours.filter((name) => !dark.has(name))).toEqual([]);
});

test("nothing is loaded", () => {
  expect(css).not.toMatch(/url\(|@import|@font-face/);
});

test("the contrast function knows the reference values", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.478, 2);
});
