import { expect, test } from "vitest";
import { findIdentifiers, normaliseIdentifier } from "./identifiers.ts";

test.each([
  ["write to +34 600 00 00 01 please", [{ kind: "phone", value: "34600000001" }]],
  ["0034-600-000-001", [{ kind: "phone", value: "34600000001" }]],
  ["he is @Some.Name_1 there", [{ kind: "handle", value: "some.name_1" }]],
  ["mail Some.One@Invented.Example", [{ kind: "email", value: "some.one@invented.example" }]],
  [
    "https://WWW.Invented.example/Path/?utm_source=x&b=2&a=1",
    [
      { kind: "url", value: "invented.example/Path?a=1&b=2" },
      { kind: "host", value: "invented.example" },
    ],
  ],
  ["https://t.me/someone", [{ kind: "url", value: "t.me/someone" }]],
  ["in 2024 on 12.11.2024 at 10", []],
  ["D41D8CD98F00B204E9800998ECF8427E", [{ kind: "md5", value: "d41d8cd98f00b204e9800998ecf8427e" }]],
])("%s", (text, expected) => {
  expect(findIdentifiers(text)).toEqual(expected);
});

test("what cannot be such a contact gives nothing", () => {
  expect(normaliseIdentifier({ kind: "phone", value: "12" })).toEqual([]);
  expect(normaliseIdentifier({ kind: "url", value: "not a host" })).toEqual([]);
  expect(normaliseIdentifier({ kind: "md5", value: "zz" })).toEqual([]);
});
