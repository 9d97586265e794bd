import { mkdtempSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readInput, whyUnreadable } from "./read-input.ts";

const folder = mkdtempSync(join(tmpdir(), "input-"));
const file = join(folder, "a");
writeFileSync(file, "abc");

test("a file is read whole, and one that is too large is refused with its size", async () => {
  expect(Buffer.from((await readInput(file, 3)) as Uint8Array).toString()).toBe("abc");
  expect(await readInput(file, 2)).toEqual({ tooLarge: true, size: 3 });
  truncateSync(file, 3_000_000_000);
  expect(await readInput(file, 1_000_000)).toEqual({ tooLarge: true, size: 3_000_000_000 });
});

test("what cannot be opened has its reason in words; a fault of ours has none", async () => {
  const why = (path: string) => readInput(path, 10).then(() => "read", whyUnreadable);
  expect(await why(join(folder, "none"))).toBe("there is no such file");
  expect(await why(folder)).toBe("it is a folder");
  expect(await why("a\0b")).toBe("this is not a file name");
  expect(whyUnreadable(new TypeError("x"))).toBeUndefined();
  expect(whyUnreadable(Object.assign(new Error("x"), { code: "EMFILE", syscall: "open" }))).toBe(
    "it cannot be read (EMFILE)",
  );
});
