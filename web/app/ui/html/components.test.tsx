import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser } from "../../../../tests/support/browser.ts";
import { faultsOf } from "../../../../tests/support/look-at.ts";
import { buildGallery } from "./gallery/build-gallery.ts";
import type * as Gallery from "./gallery/pages.tsx";
import {
  ChoiceList,
  CodeDisplay,
  DateField,
  ErrorSummary,
  groupDigits,
  PublicShell,
  SummaryList,
  TextField,
} from "./index.ts";

const html = (node: ReactNode) => renderToStaticMarkup(node);
const error = { prefix: "Error:", text: "Write a number." };

describe("wiring", () => {
  test("a field ties label, help and error to its control, and suggests nothing", () => {
    const out = html(<TextField id="n" name="number" label="Number" help="As on the bill" error={error} value="7x" />);
    expect(out).toContain('<label class="label" for="n">Number</label>');
    expect(out).toContain('aria-describedby="n-help n-error"');
    expect(out).toContain('aria-invalid="true"');
    expect(out).toContain('autoComplete="off"');
    expect(out).toContain('value="7x"');
    expect(html(<TextField id="n" name="number" label="Number" />)).not.toMatch(/aria-(invalid|describedby)/);
  });

  test("choices share one legend; the first has the id an error points to", () => {
    const out = html(
      <ChoiceList
        id="c"
        name="c"
        label="Which?"
        asHeading={1}
        error={error}
        value="b"
        choices={[
          { value: "a", label: "A", help: "first" },
          { value: "b", label: "B" },
        ]}
      />,
    );
    expect(out).toContain('role="radiogroup"');
    expect(out).toMatch(/<legend class="label"><h1 [^>]*>Which\?<\/h1><\/legend>/);
    expect(out).toMatch(/<input id="c" type="radio"[^>]*aria-describedby="c-about"/);
    expect(out).toMatch(/<input id="c-2"[^>]*checked=""/);
  });

  test("a wrong month takes the id, so the link of the summary leads to it", () => {
    const out = html(
      <DateField
        id="when"
        name="when"
        label="When?"
        parts={{ day: "Day", month: "Month", year: "Year" }}
        wrong={["month"]}
        error={error}
      />,
    );
    expect(out).toMatch(/<input id="when"[^>]*name="when-month"/);
    expect(out.match(/aria-invalid/g)).toHaveLength(1);
  });

  test("the error summary takes the focus without script", () => {
    const out = html(
      <ErrorSummary heading="Two things" errors={[{ field: "when", text: "Month" }, { text: "All" }]} />,
    );
    expect(out).toMatch(/<section id="errors"[^>]*tabindex="-1"[^>]*autofocus=""/i);
    expect(out).toContain('<a href="#when">Month</a>');
    expect(out).toContain("<li>All</li>");
  });

  test("exit is a form that posts, has a key, and says what it cannot do", () => {
    const out = html(
      <PublicShell
        skip="Skip"
        wordmark={{ href: "/", label: "Home" }}
        exit={{ action: "/exit", label: "Leave", limits: "It cannot clear history.", accessKey: "x" }}
      >
        text
      </PublicShell>,
    );
    expect(out).toMatch(/<form class="exit" action="\/exit" method="post"><button [^>]*accessKey="x"/i);
    expect(out).toContain('aria-describedby="exit-limits"');
    expect(out).toContain('<p id="exit-limits" class="exit-limits">It cannot clear history.</p>');
  });

  test("what was skipped is said, not left blank", () => {
    expect(html(<SummaryList empty="Skipped" rows={[{ term: "When" }]} />)).toContain("Skipped");
  });

  test("digits group without losing any", () => {
    expect(groupDigits("482019375561904827316650")).toEqual(["4820", "1937", "5561", "9048", "2731", "6650"]);
    expect(groupDigits("12345")).toEqual(["1234", "5"]);
    expect(groupDigits("")).toEqual([]);
  });

  test("a line of digits may break between the groups, in every browser", () => {
    // Firefox and Safari break at no space that lies within what does not wrap: the last digits left the paper.
    const out = html(<CodeDisplay label="Code" digits="482019375561" />);
    expect(out).toContain("<span>4820</span> <span>1937</span> <span>5561</span>");
  });

  test("words are text, never markup", () => {
    expect(html(<SummaryList empty="" rows={[{ term: "T", value: "<b>x</b>" }]} />)).toContain("&lt;b&gt;x");
  });
});

test("the stylesheet is under 20 kB, loads nothing and knows no left or right", () => {
  const parts = readdirSync(new URL("./css/", import.meta.url)).map((name) => `./css/${name}`);
  const css = parts.map((name) => readFileSync(new URL(name, import.meta.url), "utf8")).join("");
  // With the lines that put the parts together.
  expect(Buffer.byteLength(css)).toBeLessThan(19_800);
  expect(css).not.toContain("url(");
  expect(css).not.toMatch(/(margin|padding|border|inset)-(left|right|top|bottom)|^\s*(left|right|width|height):/m);
});

describe("pages in the browser", () => {
  const folder = mkdtempSync(join(tmpdir(), "gallery-"));
  let gallery: typeof Gallery;
  let browser: Browser;

  beforeAll(async () => {
    gallery = await buildGallery(folder);
    browser = await openBrowser();
  }, 30_000);

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("every page weighs under 60 kB, carries no script and no inline style", () => {
    for (const name of Object.keys(gallery.pages)) {
      const page = gallery.renderPage(name, "light");
      expect(Buffer.byteLength(page), name).toBeLessThan(60_000);
      expect(page, name).not.toMatch(/<script|\sstyle=|\son[a-z]+=/);
    }
  });

  test("axe finds nothing, in both themes", async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    for (const theme of ["light", "dark"] as const) {
      for (const name of Object.keys(gallery.pages)) {
        await page.setContent(gallery.renderPage(name, theme));
        await page.evaluate(() => {
          for (const details of document.querySelectorAll("details")) details.open = true;
        });
        const found = await faultsOf(page, theme === "dark" ? "contrast" : "all");
        expect(found, `${name} ${theme}`).toEqual([]);
      }
    }
    await page.close();
  }, 40_000);

  test("nothing sticks out at 320 px, also from right to left and with words twice as large", async () => {
    const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
    for (const name of Object.keys(gallery.pages)) {
      await page.setContent(gallery.renderPage(name, "light"));
      for (const [dir, size] of [
        ["ltr", "100%"],
        ["rtl", "100%"],
        ["ltr", "200%"],
      ] as const) {
        const over = await page.evaluate(
          ([direction, fontSize]) => {
            document.documentElement.dir = direction;
            document.documentElement.style.fontSize = fontSize;
            return document.documentElement.scrollWidth - document.documentElement.clientWidth;
          },
          [dir, size] as const,
        );
        expect.soft(over, `${name} ${dir} ${size}`).toBe(0);
      }
    }
    await page.close();
  }, 40_000);

  test("without script: the error summary has the focus, and every target can be hit", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    await page.setContent(gallery.renderPage("error", "light"));
    expect(await page.locator("#errors:focus").count()).toBe(1);
    for (const box of await page.locator("button, .choice, input.input, select").all()) {
      expect((await box.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
    await context.close();
  });

  test("a printed slip is all that is printed", async () => {
    const page = await browser.newPage();
    await page.setContent(gallery.renderPage("confirmation", "dark"));
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".slip").isVisible()).toBe(true);
    expect(await page.locator("h1, .exit button, footer").filter({ visible: true }).count()).toBe(0);
    expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe("rgb(42, 38, 33)");
    await page.close();
  });
});
