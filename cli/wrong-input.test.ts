import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "heroes-wrong-"));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);
writeFileSync(at("chat.txt"), "Ana: hello there\nBen: hi, how are you\n");
writeFileSync(at("binary"), Buffer.from([137, 80, 78, 71, 0, 7, 27, 10, 10, 65]));
mkdirSync(at("folder"));

const alone = { HEROES_DATA: at("none"), HEROES_KEYS: at("keys.json"), DATABASE_URL: "", HEROES_SOCKET_DIR: "" };
function heroes(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, "main.ts"), ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, ...alone, ...env },
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}
/** One line, for people: no stack trace, no control signs, nothing about our inside. */
function refused(args: readonly string[], env: Readonly<Record<string, string>>, line: RegExp) {
  const { status, stdout, stderr } = heroes(args, env);
  expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: "", stderr: expect.stringMatching(line) });
  expect(stderr).toMatch(/^heroes\b[^\p{C}]*\n$/u);
  expect(stderr).not.toMatch(/went wrong inside|\bat \S+:\d+/);
}

const nothing = ["start", "serve", "worker", "demo", "migrate", "administrator-link"];
test.each(nothing)("%s does not go on when it is told something it does not know", (command) => {
  refused(
    [command, "--port=80"],
    {},
    new RegExp(`${command} takes no arguments \\(got --port=80\\); see heroes ${command}`),
  );
});

test.each(["backup", "restore", "doctor", "verify", "media hash", "media match", "media list"])(
  "%s names an option it does not know, and one that comes twice",
  (command) => {
    const words = command.split(" ");
    const help = `see heroes ${words[0]} --help`;
    refused([...words, "--nope"], {}, new RegExp(`Unknown option '--nope'; ${help}\n$`));
    refused([...words, "--json", "--json"], {}, new RegExp(`--json is given twice; ${help}\n$`));
  },
);

test.each(["chat", "job"])("%s check refuses an option that comes twice or takes no value", (command) => {
  refused([command, "check", "chat.txt", "--lang", "en", "--lang=es"], {}, /check: --lang is given twice/);
  refused([command, "check", "chat.txt", "--json=1"], {}, /check: --json takes no value/);
});

test("what a file holds does not reach the terminal with the reason", () => {
  refused(["law", "right", "binary"], {}, /^heroes law: binary: not JSON: /);
  refused(["law", "right", "chat.txt"], {}, /^heroes law: chat\.txt: not JSON: /);
});

test("a state file that cannot be one, or is another file, is refused; nothing is written into it", () => {
  const before = readFileSync(at("binary"));
  refused(["media", "hash", "--state", "binary", "chat.txt"], {}, /--state binary: the file holds something else/);
  expect(readFileSync(at("binary"))).toEqual(before);
  refused(["media", "hash", "--state", "folder", "chat.txt"], {}, /--state folder: it is a folder/);
  refused(["media", "hash", "--state", "no/where", "chat.txt"], {}, /--state no\/where: there is no such file/);
});

test("a list that is not there", () => {
  refused(["media", "list", "none.csv"], {}, /none\.csv: there is no such file/);
  refused(["media", "match", "--list", "folder", "chat.txt"], {}, /folder: it is a folder/);
});

test("settings that are no settings are named with what they should be", () => {
  refused(["migrate"], { PORT: "abc" }, /^heroes: PORT: must be a number from 0 to 65535/);
  refused(["migrate"], { PORT: "99999" }, /^heroes: PORT: /);
  refused(["migrate"], { DATABASE_URL: "nonsense" }, /DATABASE_URL: must be an address that begins with postgres:/);
  refused(["migrate"], { EXIT_URL: "http://x" }, /EXIT_URL: must be an address that begins with https:/);
  refused(["migrate"], { PUBLIC_URL: "zz" }, /PUBLIC_URL: must be an address such as https:/);
});

test("a data folder that is a file, a database that is not there, a worker without one", () => {
  refused(["migrate"], { HEROES_DATA: at("binary") }, /binary/);
  refused(["worker"], {}, /^heroes: set DATABASE_URL; /);
  refused(
    ["migrate"],
    { DATABASE_URL: "postgres://nobody@127.0.0.1:1/x" },
    /the database cannot be reached \(.*127\.0\.0\.1:1\)/,
  );
});
