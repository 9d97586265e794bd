import { defaultCssVariablesResolver } from "@mantine/core";
import { deskCssVariables, fullDeskTheme } from "./theme.ts";

/**
 * The text of theme.css: every Mantine variable whose value is ours.
 *
 * Mantine would write these into a style element at run time. A file needs no nonce and is cached.
 * Variables that differ between Mantine's day and night are all replaced by the resolver, which is why one block is
 * enough: `theme.test.ts` checks that none is left behind.
 */
export function renderThemeCss(): string {
  const base = defaultCssVariablesResolver(fullDeskTheme);
  const own = deskCssVariables(fullDeskTheme);
  const variables: Record<string, string> = { ...base.variables, ...own.variables };
  const lines = Object.entries(variables).map(([name, value]) => `  ${name}: ${value};`);
  return `/* Written by write-theme-css.ts from theme.ts. Do not edit by hand. */\n:root,\n:host {\n${lines.join("\n")}\n}\n`;
}

/** Names that Mantine sets differently by day and by night and that theme.css does not replace. Empty when all is well. */
export function namesLeftToMantine(): string[] {
  const base = defaultCssVariablesResolver(fullDeskTheme);
  const own = deskCssVariables(fullDeskTheme);
  const names = new Set([...Object.keys(base.light), ...Object.keys(base.dark)]);
  names.delete("--mantine-color-scheme");
  return [...names].filter((name) => !(name in own.variables));
}
