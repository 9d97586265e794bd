import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { DataFolderInUse, lockDataFolder } from "./data-lock.ts";

const folder = mkdtempSync(join(tmpdir(), "heroes-lock-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("that a folder is in use is found without writing: the doctor is called when the disk is full", () => {
  const release = lockDataFolder(folder);
  // Where a lock of our own would be written first, nothing can be written now.
  const draft = join(folder, `heroes.lock.${process.pid}`);
  mkdirSync(draft);
  expect(() => lockDataFolder(folder)).toThrow(DataFolderInUse);
  rmSync(draft, { recursive: true });
  release();
  lockDataFolder(folder)();
});
