import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { deskCssVariables, fullDeskTheme } from "./theme.ts";
import { namesLeftToMantine, renderThemeCss } from "./theme-css.ts";

const words = (css: string) => css.replaceAll(/\s+/gu, "");

test("theme.css is what the theme says (else run write-theme-css.ts)", () => {
  const file = readFileSync(new URL("./theme.css", import.meta.url), "utf8");
  expect(words(file)).toBe(words(renderThemeCss()));
});

test("every variable that Mantine sets by day and by night points at one of our roles", () => {
  expect(namesLeftToMantine()).toEqual([]);
  for (const value of Object.values(deskCssVariables(fullDeskTheme).variables)) expect(value).toMatch(/^var\(--/u);
});

test("no colour of Mantine's own is left in the theme", () => {
  const hex = renderThemeCss()
    .split("\n")
    .filter((line) => /color-.*#[0-9a-f]{3,8}/iu.test(line));
  expect(hex).toEqual([]);
});

test("every role a rule of ours uses exists in tokens.css, theme.css or the kit", () => {
  const sheets = ["../tokens.css", "theme.css", "css/base.css"].map((file) =>
    readFileSync(new URL(file, import.meta.url), "utf8"),
  );
  const known = new Set([...sheets.join("\n").matchAll(/(--[\w-]+)\s*:/gu)].map((match) => match[1]));
  const folder = new URL("css/", import.meta.url);
  const own = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), "utf8"));
  expect(own.length).toBeGreaterThan(8);
  const local = new Set([...own.join("\n").matchAll(/(--[\w-]+)\s*:/gu)].map((match) => match[1]));
  const unknown = [...own.join("\n").matchAll(/var\((--[\w-]+)/gu)]
    .map((match) => match[1])
    .filter((name) => !known.has(name) && !local.has(name));
  expect(unknown).toEqual([]);
});
