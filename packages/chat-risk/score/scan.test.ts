import { expect, test } from "vitest";
import { createChecker } from "../check.ts";
import { compileLexicon } from "../cues/compile.ts";
import { loadData } from "../node.ts";
import { sourceOfText } from "../source.ts";
import { talk } from "../testing.ts";
import { Desk } from "./desk.ts";
import { ConversationScan } from "./scan.ts";
import { TextModel } from "./text-model.ts";

test("of a signal seen again and again the first messages and the latest are shown", async () => {
  const lines = Array.from({ length: 300 }, (_, at) =>
    at % 2 === 0 ? "Kyle: send me a photo just for me, dont tell ur mum" : "Ruby: no",
  );
  const result = await createChecker(loadData(["en"])).check(sourceOfText(lines.join("\n")));
  if (!result.ok) throw new Error(result.problem.code);
  const shown = result.value.signals.filter((signal) => signal.id === "GS08").map((signal) => signal.message);
  const spoken = Array.from({ length: 150 }, (_, at) => 2 * at);
  expect(shown).toEqual([...spoken.slice(0, 20), ...spoken.slice(-20)]);
});

test("in a crowd of thousands the strongest pair is found, and one person may be asked about", async () => {
  const checker = createChecker(loadData(["en"]));
  const crowd = Array.from({ length: 4000 }, (_, at) => `W${(at * 7919) % 3000}: see you at the game tomorrow`);
  const risky = [
    "Kyle: how old are you",
    "Ruby: 12",
    "Kyle: send me a photo just for me, dont tell ur mum",
    "Ruby: no",
  ];
  const source = sourceOfText([...risky, ...risky, ...risky, ...crowd].join("\n"));
  expect(await checker.check(source)).toMatchObject({ ok: true, value: { protected: "Ruby" } });
  expect(await checker.check(source, { protect: "W7" })).toMatchObject({ ok: true, value: { protected: "W7" } });
});

test("what several do to one in a group is judged together, and each line is shown with who wrote it", () => {
  const data = loadData(["en"]);
  const messages = talk(
    "Ash: are u home alone? is ur door shut",
    "Ruby: no my mum is at work",
    "Bo: good. dont tell her about this group ok",
    "Ruby: why",
    "Cy: send a pic only for us",
    "Ruby: i dont want to",
  );
  const text = new TextModel(data.notions, data.weights, data.words);
  const names = data.notions.map((notion) => notion.name);
  const lexicons = data.lexicons.map((lexicon) => compileLexicon(lexicon, names, text.stemOf));
  const scan = new ConversationScan(new Desk(lexicons), data.weights, text);
  for (const message of messages) scan.add(message);
  const { pairs } = scan.finish();
  const signs = (other: string | null): string[] => {
    const { features } = pairs.find((pair) => pair.other === other && pair.child === "Ruby") ?? { features: {} };
    return ["GS08", "GS11", "GS14"].filter((id) => Object.keys(features).some((name) => name.startsWith(`${id}.`)));
  };
  expect([signs("Ash"), signs("Bo"), signs("Cy")]).toEqual([["GS11"], ["GS08"], ["GS14"]]);
  expect(signs(null)).toEqual(["GS08", "GS11", "GS14"]);
  expect(pairs.filter((pair) => pair.other === null).map((pair) => pair.child)).toContain("Ash");

  const two = new ConversationScan(new Desk(lexicons), data.weights, text);
  for (const message of messages.filter(({ author }) => ["Ash", "Ruby"].includes(author))) two.add(message);
  expect(two.finish().pairs.some((pair) => pair.other === null)).toBe(false);

  const checker = createChecker(data);
  const found = checker.checkMessages(messages, { protect: "Ruby" });
  if (!found.ok) throw new Error(found.problem.code);
  const by = new Map(found.value.signals.map((signal) => [signal.message, signal.by]));
  for (const [at, author] of by) expect(messages[at]?.author).toBe(author);
  expect(found.value.band).toMatch(/high|urgent/);
});
