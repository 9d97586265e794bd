import fc from "fast-check";
import { expect, test } from "vitest";
import { csvLine } from "./csv.ts";

test("cells that a spreadsheet would run are shown instead", () => {
  expect(csvLine(["=1+1", "+1", "-1", "@x", "\ty", "\rz", "plain", 'say "no"', "a,b", -5, null, true])).toBe(
    '\'=1+1,\'+1,\'-1,\'@x,\'\ty,"\'\rz",plain,"say ""no""","a,b",-5,,true\r\n',
  );
});

test("no text leaves a cell that begins like a formula, or breaks its row", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const cell = csvLine([text]).slice(0, -2);
      const inner = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
      expect(inner === text || inner === `'${text}`).toBe(true);
      expect(/^[=+\-@\t\r]/.test(inner)).toBe(false);
    }),
  );
});
