import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { lawCommand } from "./law.ts";

const folder = mkdtempSync(join(tmpdir(), "heroes-law-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(args: string[], question?: unknown) {
  const out: string[] = [];
  const err: string[] = [];
  const file = join(folder, "question.json");
  if (question !== undefined) writeFileSync(file, typeof question === "string" ? question : JSON.stringify(question));
  const code = await lawCommand.run(
    args.map((a) => (a === "FILE" ? file : a)),
    { stdout: (s) => out.push(s), stderr: (s) => err.push(s) },
  );
  return { code, out: out.join(""), err: err.join("") };
}

const tracking = {
  date: "2026-11-20",
  country: "ES",
  method: "tracking",
  actor: "police",
  authority: { kind: "judge", grantedAt: "2026-10-01", until: "2027-01-01" },
  renewals: [],
  acts: [{ act: "place_tracker", at: "2026-11-20" }],
};

test("a table for people, one JSON document with --json", async () => {
  const table = await run(["method", "FILE"], tracking);
  expect(table.code).toBe(0);
  expect(table.out).toContain("ALLOW");
  expect(table.out).toContain("Not legal advice");
  const json = await run(["method", "FILE", "--json"], tracking);
  expect(JSON.parse(json.out)).toMatchObject({
    verdict: "allow",
    until: "2027-01-01",
    maxTotal: "P18M",
    asOf: "2026-11-20",
  });
});

test("evidence and right answer too", async () => {
  const question = {
    date: "2026-11-23",
    topic: "breach_notice",
    country: "ES",
    controller: "police",
    foundAt: "2026-11-22T09:00:00+01:00",
    notifiedAt: null,
  };
  expect(JSON.parse((await run(["right", "FILE", "--json"], question)).out)).toMatchObject({
    verdict: "due",
    deadline: "PT72H",
    until: "2026-11-25T09:00:00+01:00",
  });
  expect((await run(["right", "FILE"], question)).out).toContain("DUE");
  const route = {
    date: "2026-11-23",
    from: { country: "ES", authority: "judge" },
    data: ["content"],
    holder: { kind: "provider", country: "US", euRepresentative: null },
    offence: { kind: "csa" },
  };
  expect((await run(["evidence", "FILE"], route)).out).toContain("mla-us");
});

test.for([
  [["method", "FILE"], "{", "not JSON"],
  [["method", "FILE"], "[1]", "one JSON object"],
  [["method", "FILE"], { ...tracking, method: "trakking" }, 'nearest known: "tracking"'],
  [["method", "/nowhere/at/all.json"], undefined, "there is no such file"],
  [["methods", "FILE"], tracking, "unknown question"],
  [["method"], undefined, "use heroes law"],
] as const)("refused in one line with exit code 2: %j", async ([args, question, message]) => {
  const { code, out, err } = await run([...args], question);
  expect(code).toBe(2);
  expect(out).toBe("");
  expect(err).toContain(message);
  expect(err.trimEnd().split("\n")).toHaveLength(1);
});

test("--help, as people call it, holds the closed vocabulary and an example; of one question where it is named", async () => {
  const help = (...args: string[]) =>
    execFileSync(process.execPath, [join(import.meta.dirname, "..", "main.ts"), "law", ...args, "--help"], {
      encoding: "utf8",
    });
  const out = help();
  expect(help("method")).not.toContain("reflection_period");
  for (const word of [
    "online_undercover",
    "epoc-pr",
    "reflection_period",
    "exchange_illicit_files",
    "hand_over",
    "enforcing_authority",
    "like_case_at_home",
    "place_tracker",
    "not_adopted",
  ])
    expect(out).toContain(word);
});

test("a row that does not exist is an unknown word, with the nearest one", async () => {
  const odd = await run(["right", "FILE"], { date: "2026-11-23", topic: "row", id: "EV-EPO-400" });
  expect(odd).toMatchObject({ code: 2, out: "" });
  expect(odd.err).toContain('id: unknown row "EV-EPO-400"; nearest known: "EV-EPO-40"');
  expect((await run(["right", "FILE"], { date: "2026-11-23", topic: "row", id: "EV-EPO-40" })).code).toBe(0);
});

test("the words of --help fit a line, and every list of words is whole", () => {
  const lines = lawCommand.help(["right"]).split("\n");
  expect(lines.filter((line) => line.length > 120 || /^\s+$/.test(line))).toEqual([]);
  expect(lines.join("").replace(/\s+/g, "")).toContain("measure=no_contact|separate_rooms|closed_doors|remote_hearing");
});

test("each route of the table says what stands open and on which rows it rests", async () => {
  const question = {
    date: "2026-11-23",
    from: { country: "ES", authority: "judge" },
    data: ["content"],
    holder: { kind: "provider", country: "US", euRepresentative: null },
    offence: { kind: "csa" },
  };
  const { out } = await run(["evidence", "FILE"], question);
  expect(out).toMatch(/mla-us: allow_if;.*\n {3}- unsigned_rule: .*\[EV-US-04, GAP-13\]/);
  expect(out).toMatch(/ {3}rests on EV-US-04, GAP-13/);
  expect((await run(["evidence", "FILE"], { ...question, data: [] })).out).toContain("Nothing is asked for");
});

test("a row is shown whole: who authorises it and for which offences, and what no row says", async () => {
  const row = { date: "2026-11-23", topic: "row", id: "PE-M10" };
  const { out } = await run(["right", "FILE"], row);
  expect(out).toContain("authority: Fiscal; JIP if inside building");
  expect(out).toContain("offences: violent, serious, organised");
  const watch = { date: "2026-11-23", country: "PE", method: "public_pictures", place: "public", actor: "police" };
  const answer = await run(["method", "FILE"], { ...watch, offence: { kind: "csa" } });
  expect(answer.out).toContain("No row says which offences are serious");
});
