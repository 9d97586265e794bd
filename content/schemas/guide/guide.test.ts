import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { guideReview } from "../../../scripts/generate-guide-review.ts";
import { publicRoutes } from "../../../web/app/routes/public/routes.ts";
import { contentLanguages } from "../shared.ts";
import { guideDoors, pagesBehind } from "./doors.ts";
import { loadFigures } from "./figures.ts";
import { avoidedTerms, loadGlossary } from "./glossary.ts";
import { completeLanguages, guidePages, pageNames } from "./load-guide.ts";
import { readGuidePage } from "./read-page.ts";
import { tooHard } from "./reading-limits.ts";
import { guideTools } from "./tools.ts";
import { elementsOf, textOf } from "./tree.ts";

const directory = join(import.meta.dirname, "..", "..", "guide");
const english = guidePages(directory, "en");
const written = contentLanguages.map((language) => ({
  language,
  pages: guidePages(directory, language).filter((page) => page.language === language),
}));

type Route = { readonly path?: string | undefined; readonly children?: readonly Route[] | undefined };
const addresses = (routes: readonly Route[], above = ""): string[] =>
  routes.flatMap(({ path, children = [] }) => {
    const here = path ? `${above}/${path}` : above;
    return [here, ...addresses(children, here)];
  });
/** Addresses below a language: /help, /guide/:page and so on. The last one of all, `*`, is where nothing is. */
const reachable = new Set(
  addresses(publicRoutes)
    .filter((path) => path.startsWith("/:language") && !path.endsWith("*"))
    .map((path) => path.slice("/:language".length) || "/"),
);

const page = (front: string, body: string) => `---\n${front}\n---\n\n${body}\n`;
const goodFront = `title: A page of a test
summary: A summary that is long enough to be one.
audience: [everyone]
age: all
topic: act
order: 1
reading: plain
sources:
  - { title: A source, document: An act, checked: 2026-11-23, mark: S, for: something }
reviewed: 2026-11-29
reviewBy: 2027-11-28`;

describe.each(written)("$language", ({ language, pages }) => {
  test("every page is there when the language counts as complete, and none too many", () => {
    const names = pageNames(directory, language);
    const all = pageNames(directory, "en");
    const missing = all.filter((name) => !names.includes(name));
    if (completeLanguages(directory).includes(language))
      expect(missing, `pages that are not in content/guide/${language} yet`).toEqual([]);
    expect(
      names.filter((name) => !all.includes(name)),
      "pages that are not in content/guide/en",
    ).toEqual([]);
  });

  test("no link leads nowhere", () => {
    const names = pageNames(directory, "en");
    const dead = pages.flatMap(({ name, body }) =>
      elementsOf(body)
        .filter(({ tag }) => tag === "link")
        .map(({ attributes }) => String(attributes.href))
        .filter((href) => {
          if (href.startsWith("https://")) return false;
          const [, guide] = /^\/guide\/([\w-]+)$/.exec(href) ?? [];
          return !reachable.has(href) && !(guide && names.includes(guide));
        })
        .map((href) => `${name}: ${href}`),
    );
    expect(dead).toEqual([]);
  });

  test("no page waits for its review longer than it may, and none is reviewed more seldom than yearly", () => {
    const today = new Date().toISOString().slice(0, 10);
    for (const { name, front } of pages) {
      expect(front.reviewBy >= today, `${name} is past its review date`).toBe(true);
      expect(Date.parse(front.reviewBy) - Date.parse(front.reviewed), name).toBeLessThanOrEqual(366 * 86_400_000);
    }
  });

  test("pages read as easily as they promise", () => {
    const hard = pages.flatMap(({ name, front, body }) =>
      tooHard(language, front.reading, body).map((fault) => `${name}: ${fault}`),
    );
    expect(hard).toEqual([]);
  });

  test("pages are of a size that a person reads", () => {
    for (const { name, front, body } of pages) {
      const words = textOf(body).split(/\s+/).length;
      expect(words, name).toBeGreaterThan(front.reading === "easy" ? 90 : 150);
      expect(words, name).toBeLessThan(700);
    }
  });

  test("no word to avoid stands outside the glossary", () => {
    const terms = loadGlossary(directory, language);
    const around = readFileSync(join(directory, "..", "messages", language, "guide.json"), "utf8");
    const figures = loadFigures(directory)
      .flatMap(({ title, unit, note }) => [title[language], unit[language], note?.[language] ?? ""])
      .join(" ");
    const texts = [
      ["messages", around],
      ["figures", figures],
      ...pages.map(({ name, front, body }) => [name, [front.title, front.summary, textOf(body)].join(" ")]),
    ] as const;
    const found = texts.flatMap(([name, text]) => avoidedTerms(terms, text ?? "").map((term) => `${name}: ${term}`));
    expect(found).toEqual([]);
  });

  test("a translation keeps everything but the words", () => {
    if (language === "en") return;
    const shape = (from: (typeof pages)[number]) => ({
      front: { ...from.front, title: "", summary: "", keywords: [] },
      tags: elementsOf(from.body).map(({ tag, attributes }) => ({ tag, ...attributes, title: undefined })),
    });
    for (const own of pages) {
      const original = english.find(({ name }) => name === own.name);
      expect(shape(own), own.name).toEqual(original && shape(original));
      expect(textOf(own.body), `${own.name} is not translated`).not.toBe(original && textOf(original.body));
    }
  });
});

test("orders and titles are unique, and titles say nothing a history should not show", () => {
  const after = english.filter(({ front }, at) => front.order === english[at - 1]?.front.order);
  expect(
    after.map(({ name }) => name),
    "pages with the `order` of another page",
  ).toEqual([]);
  for (const { language, pages } of written) {
    const titles = pages.map(({ front }) => front.title);
    expect(new Set(titles).size, language).toBe(titles.length);
  }
  for (const { front } of english) expect(front.title).not.toMatch(/sexual|abuse|trafficking|victim/i);
});

test("children's pages keep to easy words, others do not pretend", () => {
  for (const { name, front } of english) {
    if (front.age === "8-11") expect(front.reading, name).toBe("easy");
    if (front.audience.includes("children")) expect(front.audience, name).toEqual(["children"]);
  }
});

test.each([
  ["a tag that does not exist", "{% poll /%}", /poll/],
  ["an attribute that does not exist", '{% callout title="x" colour="red" %}x{% /callout %}', /colour/],
  ["a tone that does not exist", '{% callout title="x" tone="loud" %}x{% /callout %}', /tone/],
  ["kinds of help lines that do not exist", '{% helplines kinds=["magic"] /%}', /kinds/],
  ["a kind of report that does not exist", '{% report kind="noise" %}x{% /report %}', /kind/],
  ["a picture", "![x](https://elsewhere.example/x.png)", /image/],
  ["a table", "| a |\n|---|\n| b |", /table/],
  ["code", "```\nx\n```", /fence/],
  ["a list in a list", "- a\n  - b", /list in a list/],
  ["a top heading", "# Loud", /level/],
])("%s is refused with file and line", (_what, body, says) => {
  expect(() => readGuidePage(page(goodFront, body), "en/x.md")).toThrow(says);
  expect(() => readGuidePage(page(goodFront, body), "en/x.md")).toThrow(/^en\/x\.md:\d+: /);
});

test.each([
  ["no source", goodFront.replace(/sources:\n.*\n/, "sources: []\n"), /sources/],
  ["a source without place", goodFront.replace("document: An act, ", ""), /address or names a document/],
  ["no review date", goodFront.replace(/reviewBy.*/, ""), /reviewBy/],
  ["a review before the last one", goodFront.replace("2027-11-28", "2026-01-01"), /after reviewed/],
  ["a child's page without age", goodFront.replace("[everyone]", "[children]"), /age band/],
  ["a word that is not known", `${goodFront}\ncolour: red`, /colour/],
  ["no YAML at all", "title: [", /en\/x\.md/],
])("front matter with %s is refused", (_what, front, says) => {
  expect(() => readGuidePage(page(front, "Text."), "en/x.md")).toThrow(says);
});

test("markup in a page is only text", () => {
  const { body } = readGuidePage(page(goodFront, 'A <script>alert("x")</script> {{ value }} text.'), "en/x.md");
  expect(elementsOf(body).map(({ tag }) => tag)).toEqual(["p"]);
  expect(textOf(body)).toContain("<script>");
});

test("a hard text is found in each language", () => {
  const hard = {
    en: "Notwithstanding considerations of jurisdictional applicability, organisational representatives should communicate comprehensively.",
    es: "Independientemente de consideraciones jurisdiccionales, las representaciones institucionales comunicarán exhaustivamente sus correspondientes determinaciones administrativas.",
    el: "Ανεξάρτητα από τις εκτιμήσεις που αφορούν τη δικαιοδοσία και την εφαρμογή της, οι εκπρόσωποι των οργανισμών πρέπει να επικοινωνούν πάντοτε και πλήρως.",
    pt: "Independentemente de considerações jurisdicionais, as representações institucionais comunicarão exaustivamente as correspondentes determinações administrativas.",
  };
  for (const language of contentLanguages) {
    expect(
      tooHard(language, "plain", [{ tag: "p", attributes: {}, children: [hard[language]] }]),
      language,
    ).not.toEqual([]);
  }
});

test("README shows every tag", () => {
  const readme = readFileSync(join(directory, "README.md"), "utf8");
  for (const tag of new Set(english.flatMap(({ body }) => elementsOf(body).map((one) => one.tag))))
    if (!["p", "list", "item", "strong", "em", "link", "heading"].includes(tag)) expect(readme).toContain(`{% ${tag}`);
});

test("the glossary finds the words it is there for, and no harmless ones", () => {
  const examples = {
    en: ["Child pornography is no word we use.", "An online predator wrote.", "A predatory loan and a monstrous bill."],
    es: ["La pornografía infantil…", "Un depredador escribió.", "Una factura monstruosa."],
    el: ["Η παιδική πορνογραφία…", "Ένα αρπακτικό έγραψε.", "Ένας τεράστιος λογαριασμός."],
    pt: ["A pornografia infantil…", "Um predador escreveu.", "Uma conta monstruosa."],
  } as const;
  for (const language of contentLanguages) {
    const terms = loadGlossary(directory, language);
    const found = examples[language].map((text) => avoidedTerms(terms, text).length > 0);
    expect(found, language).toEqual([true, true, false]);
    expect(new Set(terms.map(({ term }) => term)).size).toBe(terms.length);
    for (const term of terms) {
      if (term.class === "avoid") expect(term.note, `${language}: ${term.term} has a better word`).toBeTruthy();
      for (const one of term.match ?? []) expect(() => new RegExp(one, "u"), term.term).not.toThrow();
    }
  }
});

test("every page stands behind a door, every door has pages, and no page takes an address of the guide itself", () => {
  const behind = guideDoors.map((door) => pagesBehind(english, door));
  for (const pages of behind) expect(pages.length).toBeGreaterThan(1);
  expect(new Set(behind.flat().map(({ name }) => name)).size).toBe(english.length);
  const taken = [...reachable].flatMap((path) => /^\/guide\/([\w-]+)/.exec(path)?.[1] ?? []);
  expect(english.filter(({ name }) => taken.includes(name))).toEqual([]);
  expect(taken).toEqual(expect.arrayContaining(["for", "a-z", "words", "numbers", "offline", "pdf"]));
});

test("what a page leads on to exists", () => {
  for (const [name, address] of Object.entries(guideTools)) {
    expect(english.map((one) => one.name)).toContain(name);
    expect([...reachable]).toContain(`/${address}`);
  }
});

test("figures are drawn only from what somebody read, and parts do not exceed the whole", () => {
  const figures = loadFigures(directory);
  expect(new Set(figures.map(({ id }) => id)).size).toBe(figures.length);
  const who = figures.find(({ id }) => id === "world-who");
  expect(who?.bars.reduce((sum, { value }) => sum + value, 0)).toBe(100);
  const forms = figures.find(({ id }) => id === "eu-forms");
  expect(forms?.bars.reduce((sum, { value }) => sum + value, 0)).toBe(9097);
  expect(forms?.note?.en).toContain("9,097");
});

test("the review list is the one the pages give", () => {
  expect(
    readFileSync(join(directory, "..", "..", "docs", "guide-review.md"), "utf8"),
    "run node scripts/generate-guide-review.ts",
  ).toBe(guideReview());
});
