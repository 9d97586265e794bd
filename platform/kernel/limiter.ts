/** Too much at once: the caller is asked to try again in a moment, with everything kept. */
export class Busy extends Error {
  override name = "Busy";
}

export type Limiter = { run<T>(work: () => Promise<T>): Promise<T> };

/**
 * At most `parallel` at once and `waiting` in line; more are refused at once rather than piled up.
 * @throws Busy when the line is full
 */
export function createLimiter(parallel: number, waiting: number): Limiter {
  let running = 0;
  const line: (() => void)[] = [];
  return {
    async run(work) {
      if (running >= parallel) {
        if (line.length >= waiting) throw new Busy("the line is full");
        await new Promise<void>((resolve) => line.push(resolve));
      } else running++;
      try {
        return await work();
      } finally {
        const next = line.shift();
        if (next) next();
        else running--;
      }
    },
  };
}
