import { spawnSync } from "node:child_process";
import { createReadStream, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DEFAULT_LIMITS } from "../child/limits.ts";
import { hashFile } from "../files/hash-file.ts";
import { hashBytesInChild } from "../files/hash-stream.ts";
import { hammingDistance, parsePdqHex } from "../pdq/hash-text.ts";
import { compareFrames } from "./compare-frames.ts";
import { hashVideo } from "./hash-video.ts";

const file = (name: string) => new URL(`../vectors/video/${name}`, import.meta.url).pathname;
const lines = (name: string) =>
  readFileSync(file(name), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(",") as [string, string, string, string]);
const framesOf = (name: string) => lines(name).map(([, quality, pdq]) => ({ pdq, quality: Number(quality) }));
const hasFfmpeg = spawnSync("ffmpeg", ["-version"]).status === 0;

test.skipIf(!hasFfmpeg).each([
  ["test-padded-dimensions.mp4", "test-padded-dimensions.vpdq-upstream.txt", 0],
  ["test-padded-dimensions.mp4", "test-padded-dimensions.vpdq-ffmpeg5.1-1s.txt", 1],
  ["doorknob-hd-no-bar.mp4", "doorknob-hd-no-bar.vpdq-ffmpeg5.1-every-frame.txt", 0],
  ["doorknob-hd-no-bar.mp4", "doorknob-hd-no-bar.vpdq-ffmpeg5.1-1s.txt", 1],
])("%s: frames as in %s", async (video, expected, secondsPerHash) => {
  const result = await hashVideo({ path: file(video) }, { secondsPerHash });
  expect(result.problem).toBeUndefined();
  const frames = result.video?.frames ?? [];
  expect(frames.map((f) => [String(f.frame), f.seconds.toFixed(3)])).toEqual(lines(expected).map((l) => [l[0], l[3]]));
  for (const [i, [, quality, hash]] of lines(expected).entries()) {
    const frame = frames[i];
    // Other ffmpeg versions decode some frames a little differently; with 5.1 every frame is equal to the last bit.
    if (Number(quality) >= 50)
      expect(
        hammingDistance(parsePdqHex(frame?.pdq ?? "") as Uint8Array, parsePdqHex(hash) as Uint8Array),
      ).toBeLessThanOrEqual(22);
  }
});

test.skipIf(!hasFfmpeg)("a video given as bytes gives the same as the file", async () => {
  const path = file("doorknob-hd-no-bar.mp4");
  const { path: _, ...fromFile } = await hashFile(path);
  expect(fromFile.video?.frames).toHaveLength(4);
  expect(await hashBytesInChild(createReadStream(path))).toEqual(fromFile);
});

test.skipIf(!hasFfmpeg)("a broken video keeps its digests and says why; a slow one keeps what was hashed", async () => {
  async function* broken() {
    yield readFileSync(file("doorknob-hd-no-bar.mp4")).subarray(0, 5000);
  }
  const result = await hashBytesInChild(broken());
  expect(result).toMatchObject({ size: 5000, type: "video/mp4", problem: { code: "video.broken" } });
  const slow = await hashVideo(
    { path: file("doorknob-hd-no-bar.mp4") },
    { secondsPerHash: 0, limits: { ...DEFAULT_LIMITS, wallSeconds: 0.05 } },
  );
  expect(slow.problem).toMatchObject({ code: "video.too-slow" });
});

test.skipIf(hasFfmpeg)("without ffmpeg this is said", async () => {
  const result = await hashFile(file("doorknob-hd-no-bar.mp4"));
  expect(result).toMatchObject({ type: "video/mp4", problem: { code: expect.stringMatching(/^video\./) } });
});

test("a playlist that names other files is no video here", async () => {
  async function* playlist() {
    yield Buffer.from("#EXTM3U\n#EXTINF:1,\n/etc/hostname\n");
  }
  expect(await hashBytesInChild(playlist())).toMatchObject({ type: "application/octet-stream" });
});

test("both shares follow the documented rule on all pairs of the conformance data", () => {
  const pairs = lines("expected-match-percent.csv").slice(1) as unknown as string[][];
  expect(pairs).toHaveLength(15);
  for (const [query = "", compared = "", , , queryShare, comparedShare, queryFrames, comparedFrames] of pairs) {
    const result = compareFrames(framesOf(query), framesOf(compared));
    expect(result.queryPercent).toBeCloseTo(Number(queryShare), 3);
    expect(result.comparedPercent).toBeCloseTo(Number(comparedShare), 3);
    expect([result.queryFrames, result.comparedFrames]).toEqual([Number(queryFrames), Number(comparedFrames)]);
  }
  expect(compareFrames([], framesOf("match/pattern-hd-no-bar.txt"))).toMatchObject({
    queryPercent: 0,
    comparedPercent: 0,
  });
});
