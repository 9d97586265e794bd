import { expect, test } from "vitest";
import { Busy, createLimiter } from "./limiter.ts";

/** A limiter on a clock that stands still until told, with work that ends when told. */
function stage(parallel: number, waiting: number) {
  const clock = { at: 1_000_000 };
  const limiter = createLimiter(parallel, waiting, () => clock.at);
  const running: (() => void)[] = [];
  const come = () => limiter.run(() => new Promise<void>((end) => running.push(end)));
  return {
    clock,
    running,
    come,
    /** @returns seconds that the newcomer was told to stay away, or null when it may wait in line */
    async told(): Promise<number | null> {
      const answer = await Promise.race([
        come().then(
          () => null,
          (error: Busy) => error,
        ),
        new Promise<null>((r) => setImmediate(() => r(null))),
      ]);
      if (answer !== null) expect(answer).toBeInstanceOf(Busy);
      return answer?.seconds ?? null;
    },
    /** One work ends after `milliseconds` more. */
    async end(milliseconds: number) {
      clock.at += milliseconds;
      running.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

test("as many as allowed at once, the next in line, in order, and more are refused", async () => {
  const { come, running, told, end } = stage(2, 2);
  const done: number[] = [];
  for (const name of [1, 2, 3, 4]) void come().then(() => done.push(name));
  expect(running).toHaveLength(2);
  expect(await told()).toBeGreaterThan(0);
  await end(10);
  expect([done, running.length]).toEqual([[1], 2]);
  expect(await told()).toBeNull();
  for (let left = 0; left < 4; left++) await end(10);
  expect(done).toEqual([1, 2, 3, 4]);
  // Everybody is gone: there is room at once again.
  expect(running).toHaveLength(0);
  void come();
  expect(running).toHaveLength(1);
});

test("work that fails makes room too", async () => {
  const limiter = createLimiter(1, 0);
  await expect(limiter.run(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await limiter.run(() => Promise.resolve("next"))).toBe("next");
});

test("when the database is away those in line are sent away with it, and newcomers are let in", async () => {
  const limiter = createLimiter(1, 3);
  const running: PromiseWithResolvers<string>[] = [];
  const come = () =>
    limiter.run(() => {
      const work = Promise.withResolvers<string>();
      running.push(work);
      return work.promise;
    });
  const [first, ...behind] = [come(), come(), come()];
  running[0]?.reject(Object.assign(new Error("it takes too long"), { code: "57014" }));
  await expect(first).rejects.toThrow("it takes too long");
  for (const one of behind) await expect(one).rejects.toBeInstanceOf(Busy);
  expect(running).toHaveLength(1);
  const next = come();
  const waits = come();
  // Any other failure concerns the one who failed.
  running[1]?.reject(new Error("broken"));
  await expect(next).rejects.toThrow("broken");
  running[2]?.resolve("done");
  expect(await waits).toBe("done");
});

test("those who are refused are sent away for longer the more there are, at the pace of the work", async () => {
  const { come, told, end } = stage(1, 200);
  for (let people = 0; people <= 200; people++) void come();
  // 25 a second get done: so every 40 ms somebody may come back.
  for (let work = 0; work < 150; work++) {
    await end(40);
    void come();
  }
  const waits: number[] = [];
  for (let refused = 0; refused < 500; refused++) waits.push((await told()) ?? -1);
  expect(waits[0]).toBe(2);
  expect(waits.at(-1)).toBeCloseTo(1 + 500 * 0.04, -0.5);
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  const perSecond = [...Map.groupBy(waits, (wait) => wait).values()].map((same) => same.length);
  expect(Math.max(...perSecond)).toBeLessThanOrEqual(26);
});

test("nobody is sent away for more than two minutes, and when the rush is over the wait is short again", async () => {
  const { clock, come, told } = stage(1, 0);
  void come();
  const waits: (number | null)[] = [];
  for (let refused = 0; refused < 5000; refused++) waits.push(await told());
  expect(Math.max(...waits.map(Number))).toBe(120);
  clock.at += 121_000;
  expect(await told()).toBe(2);
});
