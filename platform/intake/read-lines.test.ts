import fc from "fast-check";
import { expect, test } from "vitest";
import { reportInputSchema } from "./model.ts";
import { readHashLines, readIdentifierLines } from "./read-lines.ts";

test("each line is kept, as what it looks like", () => {
  const text =
    "+30 210 000 0000\n- @some.handle\nmail: someone@invented.example\nhttps://invented.example/a\ninvented.example/b\nthe man at the harbour\n\n@some.handle";
  expect(readIdentifierLines(text)).toEqual([
    { kind: "phone", value: "+30 210 000 0000" },
    { kind: "handle", value: "@some.handle" },
    { kind: "email", value: "mail: someone@invented.example" },
    { kind: "url", value: "https://invented.example/a" },
    { kind: "url", value: "invented.example/b" },
    { kind: "handle", value: "the man at the harbour" },
  ]);
  expect(readIdentifierLines("some.name", "handle")).toEqual([{ kind: "handle", value: "some.name" }]);
});

test("fingerprints are found as tools print them, and lines without one are named", () => {
  const sha = "A".repeat(64);
  const md5 = "b".repeat(32);
  expect(readHashLines(`${sha}  photo.jpg\n\nMD5 (x) = ${md5}\nno idea\n${sha.toLowerCase()}`, "sha256")).toEqual({
    hashes: [
      { kind: "sha256", value: sha.toLowerCase() },
      { kind: "md5", value: md5 },
    ],
    wrong: [4],
  });
  expect(readHashLines(`pdq ${sha}`, "sha256").hashes).toEqual([{ kind: "pdq", value: sha.toLowerCase() }]);
});

test("whatever is typed, what is read fits a report", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 900 }), (text) => {
      const input = {
        kind: "other",
        identifiers: readIdentifierLines(text),
        hashes: readHashLines(text, "pdq").hashes,
      };
      return reportInputSchema.safeParse(input).success;
    }),
  );
});
