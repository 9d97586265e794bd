// What a visitor's browser gets is held against the oldest ones we promise (ARCHITECTURE, "Browsers").
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { builtPages } from "../../../../tests/support/built-pages.ts";

await builtPages();

const app = join(import.meta.dirname, "..", "..");
const assets = join(app, "..", "build", "client", "assets");

/** Styles that Chrome 90, Firefox 90 or Safari 15 read otherwise, or not at all. */
const laterStyles: readonly [string, RegExp][] = [
  ["a width as a comparison", /@media[^{]*[<>]/],
  ["an at-rule", /@(?:layer|container|property|scope|starting-style|position-try|view-transition|supports)\b/],
  ["nesting", /[{};,]\s*&/],
  ["a colour", /[:,(\s](?:oklch|oklab|lch|lab|color|color-mix|light-dark|contrast-color)\(/],
  ["a unit", /\d(?:[dsl]v[hwib]|cq[whib]|r?lh|rcap|rex)\b/],
  ["thickness within text-decoration", /text-decoration:[a-z ]+ [\d.]/],
  [
    "a property without its prefix",
    /(?<!-webkit-)(?<!-webkit-(appearance|user-select):\w+;)(?:appearance|user-select):/,
  ],
  ["wrapping anywhere in the body", /\bbody\{[^}]*overflow-wrap:anywhere/],
  ["content with words for it, and no content before", /(?<!content:"[^"]*";)content:"[^"]*"\s*\//],
];
const laterSelector =
  /:has\(|::details-content|:focus-visible|:popover-open|:user-(?:in)?valid|:open\b|:dir\(|:modal|:autofill|:nth-child\([^)]* of /;

/** Scripts that Chrome 92, Firefox 90 or Safari 15.5 do not read, or find nothing under that name. */
const laterScripts: readonly [string, RegExp][] = [
  ["a look behind", /\(\?<[=!]/],
  ["an expression of sets", /\/[dgimsuy]*v[dgimsuy]*[.,;)\]]/],
  ["a worker that is a module", /type:\s*["'`]module/],
  ["syntax", /\bstatic\s*\{|\bimport\.meta\b|\bwith\s*\{\s*type:|\bawait using\b/],
  ["a list", /\.(?:toSorted|toReversed|toSpliced|findLast|findLastIndex)\(|\b(?:Array\.fromAsync|\w+\.groupBy)\b/],
  ["a set", /\.(?:union|intersection|difference|symmetricDifference|isSubsetOf|isSupersetOf|isDisjointFrom)\(/],
  ["an iterator", /\bIterator\.|\.(?:values|keys|entries)\(\)\.(?:map|filter|some|every|find|take|drop|toArray)\(/],
  ["a helper", /\b(?:structuredClone|Object\.hasOwn|Promise\.(?:withResolvers|try)|RegExp\.escape|Temporal)\b/],
  ["text", /\.(?:isWellFormed|toWellFormed)\(|\bIntl\.(?:Segmenter|DurationFormat)\b/],
  ["bytes", /\b(?:Text(?:De|En)coderStream|(?:De)?[Cc]ompressionStream)\b|\.(?:fromBase64|toBase64|fromHex|toHex)\(/],
  ["the browser", /\b(?:AbortSignal\.(?:any|timeout)|randomUUID|URL\.(?:canParse|parse)|showPopover|setHTML\w*)\b/],
];

const found = (text: string, later: readonly [string, RegExp][]) =>
  later.flatMap(([name, pattern]) => {
    const hit = pattern.exec(text);
    return hit ? [`${name}: ${text.slice(Math.max(0, hit.index - 30), hit.index + 40)}`] : [];
  });

/** A list of selectors of which an older browser reads some: it drops them all. */
const mixed = (css: string) =>
  [...css.matchAll(/([^{}]+)\{/g)]
    .map(([, list = ""]) => list.trim())
    .filter((list) => !list.startsWith("@") && laterSelector.test(list))
    .filter((list) => !list.split(/,(?![^(]*\))/).every((one) => laterSelector.test(one)));

/** What the public pages name as an address: read from their sources, so that what comes later is looked at too. */
function named(): string[] {
  const sources = globSync("routes/{public,guide,check,report}/**/*.{ts,tsx}", { cwd: app });
  const names = sources
    .filter((path) => !path.includes(".test."))
    .flatMap((path) => [...readFileSync(join(app, path), "utf8").matchAll(/"[^"]*\/([\w-]+\.(?:css|js|ts))\?[\w&]+"/g)])
    .map(([, name = ""]) => name.replace(/ts$/, "js"));
  return [...new Set(names)].sort();
}

const textOf = (name: string): string => {
  // The worker of the guide is answered by a route and not built.
  if (name === "sw.js") return readFileSync(join(app, "routes", "guide", name), "utf8");
  const [stem, kind] = name.split(".");
  const files = globSync(`${stem}-????????.${kind}`, { cwd: assets });
  const texts = files.map((file) => readFileSync(join(assets, basename(file)), "utf8"));
  // Pages of the framework may have the same name; only those import or export.
  const [text, more] = texts.filter((one) => kind === "css" || !/^import\b|\bexport\s*\{/.test(one));
  if (text === undefined || more !== undefined) throw new Error(`${name}: ${files.join(", ")}`);
  return text;
};

test("the styles of public pages hold nothing that a browser of 2021 would not read", () => {
  const sheets = named().filter((name) => name.endsWith(".css"));
  expect(sheets).toEqual(["check.css", "device.css", "guide.css", "public.css"]);
  for (const name of sheets) {
    expect(found(textOf(name), laterStyles), name).toEqual([]);
    expect(mixed(textOf(name)), name).toEqual([]);
  }
});

test("the scripts of public pages hold nothing that a browser of 2022 would not know", () => {
  const scripts = named().filter((name) => name.endsWith(".js"));
  expect(scripts).toEqual(expect.arrayContaining(["leave.js", "chat-worker.js", "job-worker.js", "sw.js"]));
  for (const name of scripts) expect(found(textOf(name), laterScripts), name).toEqual([]);
});

test("the looking finds what it looks for", () => {
  const css = [
    "@media (width>=40rem){a{b:c}}",
    "a{color:oklch(1 0 0)}",
    "a{min-height:100dvh}",
    "a{text-decoration:underline 1px}",
    "a{appearance:none}",
    'a{content:"x" / ""}',
  ];
  for (const one of css) expect(found(one, laterStyles), one).toHaveLength(1);
  const fine = 'a{-webkit-appearance:none;appearance:none;content:"x";content:"x" / "";color:#0001}';
  expect(found(fine, laterStyles)).toEqual([]);
  expect(mixed("@media print{.a,.b:has(.c){display:none}}")).toEqual([".a,.b:has(.c)"]);
  expect(mixed(".b:has(.c){x:y}.a ::details-content,.b ::details-content{x:y}.d:is(a,b):focus-visible{x:y}")).toEqual(
    [],
  );
  const js = ["/(?<!a)b/", "x.toSorted()", 'new Worker(a,{type:"module"})', "/[a--b]/v.test(x)", "structuredClone(a)"];
  for (const one of js) expect(found(one, laterScripts), one).toHaveLength(1);
});
