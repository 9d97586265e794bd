import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Timeline } from "./timeline.tsx";

test("a moment stands where the clock of its zone puts it among calendar days, and keeps its own instant", () => {
  const words = "copySvg copyCsv copied table number when what by lane planned today".split(" ");
  const html = renderToStaticMarkup(
    createElement(Timeline, {
      title: "Invented",
      entries: [
        { id: "day", at: "2026-11-25T00:00:00.000Z", when: "25 November", lane: "a", title: "Second" },
        {
          id: "moment",
          at: "2026-11-25T01:30:00.000Z",
          place: "2026-11-24T22:30:00.000Z",
          when: "24 November, 22:30",
          lane: "a",
          title: "First",
        },
      ],
      lanes: [{ id: "a", label: "Lane" }],
      ticks: [],
      words: Object.fromEntries(words.map((word) => [word, word])) as Parameters<typeof Timeline>[0]["words"],
    }),
  );
  expect(html.indexOf("First")).toBeLessThan(html.indexOf("Second"));
  expect(html).toContain('<time dateTime="2026-11-25T01:30:00.000Z">24 November, 22:30</time>');
});
