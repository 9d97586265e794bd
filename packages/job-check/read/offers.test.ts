import { expect, test } from "vitest";
import { createChecker, explainProblem } from "../index.ts";
import { loadData } from "../node.ts";
import { readText } from "./bytes.ts";
import { readOffers } from "./offers.ts";

const read = (text: string) => {
  const result = readOffers(text);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
};
const bytes = (text: string) => new TextEncoder().encode(text);

test("plain text is one offer, also when it begins with a bracket", () => {
  expect(read("Waiter wanted,\nask inside")).toEqual({
    format: "text",
    offers: [{ id: "1", text: "Waiter wanted,\nask inside" }],
    errors: [],
  });
  expect(read("[URGENT] waiter wanted").format).toBe("text");
});

test("a JSON list, an object with offers, and JSON Lines with a bad row", () => {
  expect(read('["a cook", {"id": 7, "title": "Cook", "description": "in Vigo"}, 5]')).toEqual({
    format: "json",
    offers: [
      { id: "1", text: "a cook" },
      { id: "7", text: "Cook\nin Vigo" },
    ],
    errors: [{ line: 3, code: "job.bad-row", message: "row 3 is neither a text nor an object" }],
  });
  expect(read('{"offers": [{"text": "x y"}]}').offers).toEqual([{ id: "1", text: "x y" }]);
  const lines = read('{"text": "one"}\n{"text": "tw\n{"id": "c", "text": "three"}\n{"other": 1}\n');
  expect(lines.format).toBe("json-lines");
  expect(lines.offers.map((offer) => offer.id)).toEqual(["1", "c"]);
  expect(lines.errors.map((error) => [error.line, error.code])).toEqual([
    [2, "job.bad-row"],
    [4, "job.no-text"],
  ]);
});

test("CSV with the columns of a public data set of job adverts, quotes and line breaks inside", () => {
  const csv =
    "job_id,title,location,department,salary_range,company_profile,description,requirements,benefits,telecommuting,has_company_logo,has_questions,employment_type,required_experience,required_education,industry,function,fraudulent\n" +
    '11,"Cook, part time","GR, I, Athens",,,"We are ""Blue Door"".","Cook for\nsummer",none,,0,1,0,Part-time,,,,,0\n' +
    "12,Driver\n";
  const { format, offers, errors } = read(csv);
  expect(format).toBe("csv");
  expect(offers).toEqual([
    { id: "11", text: 'Cook, part time\nWe are "Blue Door".\nGR, I, Athens\nCook for\nsummer\nnone' },
  ]);
  expect(errors).toEqual([{ line: 4, code: "job.bad-row", message: "line 4: 2 cells where the header has 18" }]);
});

test("semicolons, and a file cut inside quotes", () => {
  const { offers, errors } = read('id;texto\n1;hola\n2;"cortado');
  expect(offers).toEqual([{ id: "1", text: "hola" }]);
  expect(errors[0]).toMatchObject({ line: 3, code: "job.truncated" });
});

test("what cannot be read is one clear line", () => {
  const checker = createChecker(loadData());
  const line = (input: Uint8Array): string => {
    const result = checker.checkBytes(input);
    return result.ok ? "read" : explainProblem(result.problem);
  };
  expect(line(new Uint8Array())).toMatch(/no text/);
  expect(line(bytes("  \n "))).toMatch(/no text/);
  expect(line(Uint8Array.of(0x50, 0x4b, 3, 4, 0))).toMatch(/archive/);
  expect(line(Uint8Array.of(0x89, 0x50, 0x4e, 0x47))).toMatch(/not a text file/);
  expect(line(Uint8Array.of(65, 0, 1, 2, 65, 66, 67, 68))).toMatch(/not a text file \(byte 1\)/);
  expect(line(Uint8Array.of(0xff, 0xfe, 65, 0))).toMatch(/UTF-16/);
  expect(line(Uint8Array.of(65, 66, 0xe9, 67))).toMatch(/not UTF-8 \(byte 2\)/);
  expect(line(bytes('[{"text": "abc"}, {"te'))).toMatch(/ends in the middle \(line 1\)/);
  expect(line(bytes('[{"text": "abc"},\n {"text" "x"}]'))).toMatch(/JSON is broken \(line 2\)/);
  expect(line(bytes("[]"))).toMatch(/no offer/);
  expect(readText({ length: 3_000_000_000 } as Uint8Array)).toMatchObject({ problem: { code: "job.too-large" } }); // the size alone decides: nothing is read
});
