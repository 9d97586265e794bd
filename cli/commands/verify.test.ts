import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { appendedCheckpoint, verifierKey, writeManifest } from "../../packages/custody/index.ts";
import { checkpointOf, entriesTo, exported, key, origin, otherKey } from "../../packages/custody/testing.ts";
import { verifyCommand } from "./verify.ts";

const dir = await mkdtemp(join(tmpdir(), "verify-"));
afterAll(() => rm(dir, { recursive: true }));
const at = (name: string) => join(dir, name);
const put = async (name: string, content: string | Uint8Array) => {
  await writeFile(at(name), content);
  return at(name);
};
const entries = entriesTo(12);
const log = await put("log.jsonl", await exported(entries, checkpointOf(entries)));
const kept = await put(
  "kept.txt",
  [entriesTo(5), entries].map((list) => appendedCheckpoint(checkpointOf(list))).join(""),
);
const hex = Buffer.from(key.publicKey).toString("hex");

async function run(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const io = { stdout: (text: string) => void out.push(text), stderr: (text: string) => void err.push(text) };
  const code = await verifyCommand.run(args, io);
  return { code, out: out.join(""), err: err.join("") };
}

test("a whole log: exit 0, one JSON document, from outside checkpoints or key", async () => {
  const result = await run(log, "--checkpoint", kept, "--json");
  expect([result.code, result.err]).toEqual([0, ""]);
  expect(JSON.parse(result.out)).toEqual({ ok: true, checked: 12, failures: [], covered: 12, notes: [] });
  for (const given of [hex, await put("key.hex", `${hex}\n`), await put("key.v", verifierKey(origin, key.publicKey))])
    expect((await run(log, "--key", given)).code).toBe(0);
  const alone = await run(log);
  expect([alone.code, alone.err]).toEqual([0, expect.stringMatching(/^note: .*kept elsewhere/)]);
});

test("a changed, cut or older log: exit 1 and what differs", async () => {
  const text = (await exported(entries, null)).toString();
  const changed = await put("changed.jsonl", text.replace('"u-17"', '"u-18"'));
  const result = await run(changed, "--checkpoint", kept, "--json");
  expect([result.code, JSON.parse(result.out).failures]).toEqual([
    1,
    [{ at: "0-4", what: expect.stringMatching(/^log.changed: /) }],
  ]);
  const older = await put("older.jsonl", await exported(entriesTo(7), checkpointOf(entriesTo(7))));
  expect((await run(older, "--checkpoint", kept)).out).toMatch(/^entry 7\tlog.rolled-back: /);
  const cut = await put("cut.jsonl", text.slice(0, -30));
  expect(await run(cut, "--checkpoint", kept)).toMatchObject({
    code: 1,
    out: expect.stringContaining("entry.not-json"),
  });
  const wrongKey = Buffer.from(otherKey.publicKey).toString("hex");
  expect(await run(log, "--key", wrongKey)).toMatchObject({ code: 1 });
});

test("a checkpoint file needs a key and is checked with it", async () => {
  expect(await run(kept)).toMatchObject({ code: 2, err: expect.stringContaining("--key") });
  expect(await run(kept, "--key", hex)).toMatchObject({ code: 0 });
  const torn = await put("torn.txt", `${appendedCheckpoint(checkpointOf(entries))}${origin}\n99\n`);
  expect(await run(torn, "--key", hex)).toMatchObject({
    code: 0,
    err: expect.stringContaining("stops before its end"),
  });
});

test("a manifest with its folder: changed, extra and linked files", async () => {
  await mkdir(at("box/in"), { recursive: true });
  const files = [];
  for (const path of ["a.txt", "in/b.txt"]) {
    await put(`box/${path}`, path);
    files.push({ path, size: path.length, sha256: createHash("sha256").update(path).digest("hex") });
  }
  const manifest = await put("box/manifest.jsonl", writeManifest({ origin, at: "2026-11-23", meta: {}, files }, key));
  expect(await run(manifest, "--key", hex, "--json")).toMatchObject({ code: 0 });
  await put("box/in/b.txt", "in/b.txT");
  await put("box/c.txt", "");
  await rm(at("box/a.txt"));
  await symlink("/etc/hostname", at("box/a.txt"));
  const { code, out } = await run(manifest, "--key", hex, "--json");
  const found = JSON.parse(out).failures.map((f: { at: string; what: string }) => `${f.at} ${f.what.split(":")[0]}`);
  expect([code, found.sort()]).toEqual([1, ["a.txt file.missing", "c.txt file.extra", "in/b.txt file.changed"]]);
  expect(await run(manifest, "--dir", at("nowhere"))).toMatchObject({ code: 2 });
});

test("bad arguments and unreadable input: exit 2, one line that names the file, nothing on standard output", async () => {
  const big = await put("big", Buffer.alloc(100 << 20, 0x78));
  const bigBrace = await put("big.json", Buffer.concat([Buffer.from('{"a":"'), Buffer.alloc(100 << 20, 0x78)]));
  const cases: [string[], string][] = [
    [[], "give one FILE"],
    [[log, log], "give one FILE"],
    [[log, "--nope"], "--nope"],
    [[log, "--key"], "--key"],
    [[at("missing")], "missing: there is no such file"],
    [["a\0b"], "is not a file name"],
    [[dir], "is a folder"],
    [[await put("empty", "")], "empty: is empty"],
    [[await put("binary", Buffer.from([0, 1, 2, 255, 254]))], "binary: is not a log export"],
    [[await put("half.json", '{"heroes":"log","ver')], "half.json: line 1"],
    [[await put("half2.json", '{"heroes":"log","ver\n')], "half2.json: line 1"],
    [[await put("other.json", '{"heroes":"soup"}\n')], "other.json: line 1"],
    [[await put("deep.json", `${'{"a":'.repeat(9000)}\n`)], "deep.json: line 1"],
    [[await put("prose.txt", "Dear all,\nhello")], "prose.txt: is not a log export"],
    [[big], "big: is not a log export"],
    [[bigBrace], "no end within"],
    [[log, "--checkpoint", at("missing")], "missing: there is no such file"],
    [[log, "--checkpoint", log], "no whole checkpoint"],
    [[log, "--checkpoint", dir], "is a folder"],
    [[log, "--key", at("missing")], "missing: there is no such file"],
    [[log, "--key", kept], "no public key"],
  ];
  for (const [args, words] of cases) {
    const { code, out, err } = await run(...args);
    expect({ args, code, out, lines: err.split("\n").length }).toEqual({ args, code: 2, out: "", lines: 2 });
    expect(err).toContain(words);
  }
});

test("a line of 100 MB inside a log is a finding, not a crash", async () => {
  const [head = "", first = ""] = (await exported(entries, null)).toString().split("\n");
  const content = Buffer.concat([Buffer.from(`${head}\n${first}\n`), Buffer.alloc(100 << 20, 0x7b), Buffer.from("\n")]);
  const file = await put("long.jsonl", content);
  const { code, out } = await run(file, "--checkpoint", kept, "--json");
  expect([code, JSON.parse(out).failures[0]]).toEqual([1, { at: 1, what: expect.stringMatching(/^entry.too-long: /) }]);
});

test("--help is complete and has an example; - reads standard input", async () => {
  const { code, out } = await run("--help");
  expect(code).toBe(0);
  for (const word of ["--checkpoint", "--key", "--dir", "--json", "Example:", "Exit code"]) expect(out).toContain(word);
  const script = `import {verifyCommand} from ${JSON.stringify(new URL("./verify.ts", import.meta.url).href)};
    process.exitCode = await verifyCommand.run(["-","--json"], {stdout: (s) => process.stdout.write(s), stderr() {}})`;
  const child = promisify(execFile)("node", ["--input-type=module", "-e", script]);
  child.child.stdin?.end(await exported(entries, checkpointOf(entries)));
  expect(JSON.parse((await child).stdout)).toMatchObject({ ok: true, checked: 12 });
});
