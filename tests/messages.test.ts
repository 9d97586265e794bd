import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { factPaths } from "../packages/lawful/index.ts";
import { languages } from "../web/app/words/languages.ts";

const root = join(import.meta.dirname, "..");
const folder = join(root, "content", "messages");

function flatten(value: unknown, path = ""): Map<string, string> {
  if (typeof value === "string") return new Map([[path, value]]);
  const all = new Map<string, string>();
  for (const [key, inner] of Object.entries(value as object)) {
    for (const [name, text] of flatten(inner, path ? `${path}.${key}` : key)) all.set(name, text);
  }
  return all;
}
const read = (language: string, file: string) =>
  flatten(JSON.parse(readFileSync(join(folder, language, file), "utf8")));
/** Plural forms differ between languages: compare the name without its plural ending. */
const base = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, "");
const files = readdirSync(join(folder, "en"));
const placeholders = (text: string) => [...text.matchAll(/\{\{\s*([\w.]+)/g)].map((match) => match[1]).sort();

/** Files that are missing are told below, once. */
const there = languages.flatMap((language) =>
  files.filter((file) => existsSync(join(folder, language, file))).map((file) => [language, file] as const),
);

test.each(there)("%s %s has every key of English, and no other", (language, file) => {
  const english = read("en", file);
  const own = read(language, file);
  expect([...new Set([...own.keys()].map(base))].sort()).toEqual([...new Set([...english.keys()].map(base))].sort());
  for (const [key, text] of own) {
    expect(text.trim(), key).not.toBe("");
    const original = english.get(key) ?? english.get(`${base(key)}_other`) ?? "";
    if (!/_(zero|one|two)$/.test(key)) expect(placeholders(text), key).toEqual(placeholders(original));
  }
});

test.each(languages)("%s has no file of messages that English has not", (language) => {
  const own = existsSync(join(folder, language)) ? readdirSync(join(folder, language)) : [];
  expect(own.filter((file) => !files.includes(file))).toEqual([]);
});

test("every language has a file for each file of content that is in English", () => {
  const places = ["messages", "report-kinds", "signals", "helplines", "law", "protection", "guide/glossary"];
  const english = globSync(`content/{${places.join(",")}}/**/*.json`, { cwd: root })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /[./]en[./]/.test(file));
  expect(english.length).toBeGreaterThan(30);
  const missing = languages.flatMap((language) =>
    english
      .map((file) => file.replace(/([./])en([./])/, `$1${language}$2`))
      .filter((file) => !existsSync(join(root, file))),
  );
  expect(missing, "files of words that are in English only: translate them (CONTRIBUTING, A language)").toEqual([]);
});

test("every message named in the pages exists", () => {
  const known = new Set(
    files.flatMap((file) =>
      [...read("en", file).keys()].flatMap((key) =>
        [key, base(key)].map((name) => `${file.replace(".json", "")}:${name}`),
      ),
    ),
  );
  const missing: string[] = [];
  for (const source of globSync("web/**/*.{ts,tsx}", {
    cwd: root,
    exclude: (name) => /build|\.react-router|gallery|\.test\./.test(name),
  })) {
    for (const match of readFileSync(join(root, source), "utf8").matchAll(/\bt\(\s*["']([a-z][\w-]*:[\w.-]+)["']/g)) {
      if (!known.has(match[1] ?? "")) missing.push(`${source}: ${match[1]}`);
    }
  }
  expect(missing).toEqual([]);
});

test("every fact that a legal answer may depend on has words", () => {
  const law = read("en", "law.json");
  const named = (path: string) =>
    [`needs.${path}`, `fact.${path.replaceAll(".", "_")}`, `known.${path.replaceAll(".", "_")}`].some((key) =>
      law.has(key),
    ) || law.has(`field.${path.split(".").at(-1) ?? ""}`);
  expect(factPaths().filter((path) => path !== "date" && !named(path))).toEqual([]);
});
