import { expect, test } from "vitest";
import { savesData } from "./data-saving.ts";
import { inOrder } from "./load-data.ts";

test("the page's language first, then the others, always in the same order", () => {
  const addresses = {
    signals: "/s",
    "lexicon.en": "/len",
    "lexicon.es": "/les",
    "numbers.en": "/nen",
    "numbers.es": "/nes",
  };
  expect(inOrder(addresses, "es")).toEqual({
    first: { signals: "/s", "lexicon.es": "/les", "numbers.es": "/nes" },
    others: { "lexicon.en": "/len", "numbers.en": "/nen" },
  });
});

test("fewer bytes where the device or the line asks for it; silence means nothing was asked", () => {
  const device = (connection?: object) => ({ connection }) as unknown as Navigator;
  expect(savesData(device({ saveData: true, effectiveType: "4g" }))).toBe(true);
  expect(savesData(device({ saveData: false, effectiveType: "2g" }))).toBe(true);
  expect(savesData(device({ saveData: false, effectiveType: "3g" }))).toBe(false);
  expect(savesData(device())).toBe(false);
});
