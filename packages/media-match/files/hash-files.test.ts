import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashFiles } from "./hash-files.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "media-match-"));
  await mkdir(join(folder, "b"));
  for (const name of ["c.txt", "b/2.txt", "b/1.txt", "a.txt"]) await writeFile(join(folder, name), name);
  await symlink("/", join(folder, "d"));
});
afterAll(() => rm(folder, { recursive: true }));

const names = async (jobs: number, skip?: (path: string) => boolean) => {
  const found: string[] = [];
  for await (const file of hashFiles([folder, join(folder, "none")], { jobs, ...(skip ? { skip } : {}) }))
    found.push(`${file.path.slice(folder.length + 1)}${"code" in file ? ` ${file.code}` : ""}`);
  return found;
};

test("folders are walked in name order whatever the number of jobs; links and missing paths are reported", async () => {
  const all = ["a.txt", "b/1.txt", "b/2.txt", "c.txt", "d file.link", "none file.unreadable"];
  expect(await names(1)).toEqual(all);
  expect(await names(3)).toEqual(all);
});

test("files done before are left out", async () => {
  expect(await names(2, (path) => path.endsWith("1.txt"))).not.toContain("b/1.txt");
});
