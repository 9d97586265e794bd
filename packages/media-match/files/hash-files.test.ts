import { appendFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashFiles } from "./hash-files.ts";
import { NoStateFile, openState } from "./state-file.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "media-match-"));
  await mkdir(join(folder, "b"));
  for (const name of ["c.txt", "b/2.txt", "b/1.txt", "a.txt"]) await writeFile(join(folder, name), name);
  await symlink("/", join(folder, "d"));
});
afterAll(() => rm(folder, { recursive: true }));

const names = async (jobs: number) => {
  const found: string[] = [];
  for await (const file of hashFiles([folder, join(folder, "none")], { jobs }))
    found.push(`${file.path.slice(folder.length + 1)}${"code" in file ? ` ${file.code}` : ""}`);
  return found;
};

test("folders are walked in name order whatever the number of jobs; links and missing paths are reported", async () => {
  const all = ["a.txt", "b/1.txt", "b/2.txt", "c.txt", "d file.link", "none file.unreadable"];
  expect(await names(1)).toEqual(all);
  expect(await names(3)).toEqual(all);
});

test("a state file spares unchanged files the work, and survives a torn last line", async () => {
  const path = join(folder, "..", `${basename(folder)}.state`);
  const run = async () => {
    const state = await openState(path);
    const found: string[] = [];
    for await (const file of hashFiles([folder], { known: state.known })) {
      await state.remember(file);
      found.push("sha256" in file ? `${file.path.slice(folder.length + 1)} ${file.sha256?.slice(0, 4)}` : file.code);
    }
    await state.close();
    return { found, reused: state.reused() };
  };
  const first = await run();
  expect(first.reused).toBe(0);
  await writeFile(join(folder, "a.txt"), "changed");
  await appendFile(path, '{"path":"torn');
  const second = await run();
  expect(second.reused).toBe(3);
  expect(second.found[0]).not.toBe(first.found[0]);
  expect(second.found.slice(1)).toEqual(first.found.slice(1));
  expect((await run()).reused).toBe(4);
  await rm(path);
});

test("a file that is no state file is refused and stays as it is: it may be evidence", async () => {
  for (const text of ["", '{"version":0}\n', '{"ver', "\n"]) {
    const path = join(folder, "..", `${basename(folder)}.begun`);
    await writeFile(path, text);
    await (await openState(path)).close();
    await rm(path);
  }
  for (const text of ["\u0089PNG", '{"files":[]}', "a list\n", "\n\nwords"]) {
    const path = join(folder, "..", `${basename(folder)}.other`);
    await writeFile(path, text, "latin1");
    await expect(openState(path)).rejects.toThrow(NoStateFile);
    expect(await readFile(path, "latin1")).toBe(text);
    await rm(path);
  }
});
