import { expect, test } from "vitest";
import { drawFigure } from "./draw-figure.ts";

const picture = drawFigure({
  language: "en",
  title: "Reports <of> a kind & more words than one line of a picture can ever hold",
  bars: [
    { label: "2023", value: 50, text: "50" },
    { label: "2024", value: 100, text: "100" },
  ],
  notes: ["Source: a body of repute."],
});

test("a figure stands alone: bars from zero, words as text, source in it, nothing loaded", () => {
  expect(picture).toContain("Reports &lt;of&gt; a kind &amp; more");
  expect(picture).not.toMatch(/<of>|href|url\(|style/);
  const lengths = [...picture.matchAll(/width="([\d.]+)" height="18" rx="4" fill="#23584a"/g)].map(([, one]) => one);
  expect(lengths).toEqual(["296.0", "592.0"]);
  expect(picture).toContain("Source: a body of repute.");
  // a long title breaks into lines instead of leaving the picture
  expect(picture.match(/font-size="20"/g)).toHaveLength(2);
});
