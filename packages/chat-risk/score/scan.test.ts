import { expect, test } from "vitest";
import { createChecker } from "../check.ts";
import { loadData } from "../node.ts";
import { sourceOfText } from "../source.ts";

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
