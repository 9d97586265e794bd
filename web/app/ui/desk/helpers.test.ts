import fc from "fast-check";
import { create } from "qrcode";
import { expect, test } from "vitest";
import { toCsv } from "./figure.tsx";
import { niceTop } from "./load-chart.tsx";
import { fold, matchCommands } from "./match-commands.ts";
import { placeInColumns } from "./place-in-columns.ts";
import { qrPath } from "./qr-code.tsx";
import { keyName } from "./use-shortcuts.ts";

const commands = [
  { label: "Queue", group: "Go to" },
  { label: "My cases", group: "Go to", words: "folder" },
  { label: "Αναφορές", group: "Go to" },
  { label: "Take a break", group: "Do", words: "pause rest" },
];

test("commands are found by beginnings, by other words and without accents", () => {
  expect(matchCommands(commands, "").length).toBe(4);
  expect(matchCommands(commands, "que")[0]?.label).toBe("Queue");
  expect(matchCommands(commands, "pause")[0]?.label).toBe("Take a break");
  expect(matchCommands(commands, "αναφορεσ")[0]?.label).toBe("Αναφορές");
  expect(matchCommands(commands, "zzz")).toEqual([]);
  expect(fold("São ΣΟΦΌΣ")).toBe("sao σοφοσ");
});

test("a command is found by any part of its own label, and nothing is listed twice", () => {
  fc.assert(
    fc.property(fc.constantFrom(...commands), fc.nat(), fc.nat(), (command, from, length) => {
      const start = from % command.label.length;
      const typed = command.label.slice(start, start + 1 + (length % command.label.length));
      const found = matchCommands(commands, typed);
      expect(new Set(found).size).toBe(found.length);
      return typed.trim() === "" || found.includes(command);
    }),
  );
});

/** The reading half, written apart from the writing half. */
function readLine(line: string): string[] {
  const cells = [""];
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const letter = line.charAt(at);
    const add = (text: string) => cells.push((cells.pop() ?? "") + text);
    if (quoted && letter === '"' && line[at + 1] === '"') {
      add('"');
      at++;
    } else if (letter === '"') quoted = !quoted;
    else if (letter === "," && !quoted) cells.push("");
    else add(letter);
  }
  return cells;
}

test("CSV: no cell begins a formula, every cell comes back", () => {
  expect(toCsv([["=1+1", "-5", "@x", "a,b", 'say "x"']])).toBe(`'=1+1,'-5,'@x,"a,b","say ""x"""`);
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[=+\-@\t\r",a-c\n ]{0,6}$/u), { minLength: 1, maxLength: 5 }), (cells) => {
      const back = readLine(toCsv([cells]));
      expect(back.map((cell, at) => (cell === `'${cells[at]}` ? cell.slice(1) : cell))).toEqual(cells);
      for (const cell of back) expect(/^[=+\-@\t\r]/u.test(cell)).toBe(false);
    }),
  );
});

test("the axis ends at or above the greatest value and not far above", () => {
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 1_000_000 }), (value) => {
      const top = niceTop(value);
      return top >= value && top <= value * 2.5;
    }),
  );
});

test("the QR path covers exactly the dark modules", () => {
  const { modules } = create("heroes practice");
  const covered = new Set<number>();
  for (const [, x, y, run] of qrPath(modules).matchAll(/M(\d+) (\d+)h(\d+)/gu)) {
    for (let at = 0; at < Number(run); at++) covered.add(Number(y) * modules.size + Number(x) + at);
  }
  const dark = [...modules.data.keys()].filter((at) => modules.data[at]);
  expect([...covered].sort((a, b) => a - b)).toEqual(dark);
});

test("the link picture places everything, apart from each other, and the same each time", () => {
  const id = fc.string({ minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.uniqueArray(id, { maxLength: 9 }), fc.uniqueArray(id, { maxLength: 9 }), (left, right) => {
      const reports = left.map((name) => `r${name}`);
      const contacts = right.map((name) => `c${name}`);
      const edges = reports.flatMap((report, at) =>
        contacts.slice(at % 3, (at % 3) + 2).map((contact) => [report, contact] as const),
      );
      const { height, at } = placeInColumns(reports, contacts, edges);
      expect(at.size).toBe(reports.length + contacts.length);
      expect(new Set([...at.values()].map((place) => `${place.x} ${place.y}`)).size).toBe(at.size);
      for (const place of at.values()) expect(place.y > 0 && place.y < height).toBe(true);
      expect(placeInColumns(reports, contacts, edges)).toEqual({ height, at });
    }),
  );
});

test("keys are named as they are looked up", () => {
  const key = (name: string, ctrlKey = false) => keyName({ key: name, ctrlKey, metaKey: false, altKey: false });
  expect(key("j")).toBe("j");
  expect(key("K", true)).toBe("mod+k");
  expect(key("ArrowDown")).toBe("arrowdown");
  expect(key("?")).toBe("?");
});
