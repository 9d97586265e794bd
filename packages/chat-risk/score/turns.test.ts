import { expect, test } from "vitest";
import { compileLexicon } from "../cues/compile.ts";
import { loadData } from "../node.ts";
import { talk } from "../testing.ts";
import { Desk } from "./desk.ts";
import type { Features } from "./feature-list.ts";
import { ConversationScan } from "./scan.ts";
import { TextModel } from "./text-model.ts";

const data = loadData();
const text = new TextModel(data.notions, data.weights, data.words);
const names = data.notions.map((notion) => notion.name);

/** What the scan sees K do towards R. */
function towards(language: string, ...lines: string[]): Features {
  const lexicons = data.lexicons
    .filter((lexicon) => lexicon.language === language)
    .map((lexicon) => compileLexicon(lexicon, names, text.stemOf));
  const scan = new ConversationScan(new Desk(lexicons), data.weights, text);
  for (const message of talk(...lines)) scan.add(message);
  return scan.finish().pairs.find((pair) => pair.other === "K" && pair.child === "R")?.features ?? {};
}

const refused: Record<string, string[]> = {
  en: ["K: be at the old barn tomorrow", "R: can my sister come", "K: no, only you"],
  es: ["K: mañana en el descampado", "R: puede venir mi hermana", "K: no, solo tú"],
  pt: ["K: amanhã atrás do armazém", "R: posso levar a minha irmã", "K: não, só tu"],
  el: ["K: αύριο στην αποθήκη", "R: μπορεί να έρθει η αδερφή μου", "K: όχι, μόνο εσύ"],
};
test.each(Object.entries(refused))("company that is asked for and refused is seen: %s", (language, lines) => {
  const features = towards(language, ...lines);
  expect(features["turn.company-refused"]).toBeGreaterThan(0);
  expect(features["turn.told"]).toBe(0);
});

const included: Record<string, string[]> = {
  en: ["K: the match is at ten", "R: can my sister come", "K: of course, I told your mum already"],
  es: ["K: el partido es a las diez", "R: puede venir mi hermana", "K: claro, ya le dije a tu madre"],
  pt: ["K: o jogo é às dez", "R: posso levar a minha irmã", "K: claro, já disse à tua mãe"],
  el: ["K: ο αγώνας είναι στις δέκα", "R: μπορεί να έρθει η αδερφή μου", "K: ναι, το είπα στη μαμά σου"],
};
test.each(Object.entries(included))(
  "company that is welcome and a parent who is told are seen: %s",
  (language, lines) => {
    const features = towards(language, ...lines);
    expect(features["turn.company-refused"]).toBe(0);
    expect(features["turn.told"]).toBeGreaterThan(0);
  },
);

test("going on after a no is told from taking it for an answer", () => {
  const pushed = towards("en", "K: turn it on", "R: i dont want to", "K: you must, right now");
  expect(pushed["turn.pushed"]).toBeGreaterThan(0);
  expect(pushed["turn.accepted"]).toBe(0);
  const accepted = towards("en", "K: want to play", "R: i dont want to", "K: ok fine, better next week");
  expect(accepted["turn.accepted"]).toBeGreaterThan(0);
  expect(accepted["turn.pushed"]).toBe(0);
});
