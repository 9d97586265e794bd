import { isDatabaseAway } from "./database-away.ts";
import type { Services } from "./services.ts";

/** Too much at once: the caller is asked to try again after a while, with everything kept. */
export class Busy extends Error {
  override name = "Busy";
  /** Seconds after which trying again makes sense. */
  readonly seconds: number;
  constructor(message: string, seconds = 5) {
    super(message);
    this.seconds = seconds;
  }
}

export type Limiter = { run<T>(work: () => Promise<T>): Promise<T> };

/** Nobody is sent away for longer, in ms: a person may have given up by then. */
const longest = 120_000;

/**
 * At most `parallel` at once and `waiting` in line; more are refused at once rather than piled up. Who is refused is told
 * to come back when it is their turn: one after the other, at the pace at which work gets done. With one wait for all, a
 * thousand who were refused would come back together and be refused again, and refusing them would take the time of those
 * who are served. When a work finds the database away, those in line behind it would wait in vain, one round of waiting
 * after the other: they are told to come back too.
 * @param now milliseconds of any clock that only goes forward
 * @throws Busy when the line is full, or was sent away
 */
export function createLimiter(parallel: number, waiting: number, now: () => number = () => performance.now()): Limiter {
  let running = 0;
  const line: PromiseWithResolvers<void>[] = [];
  // Milliseconds from one finished work to the next while others wait, smoothed over about twenty.
  let pace = 50;
  let finished = now();
  // The moment that the last refused was told to come back at.
  let promised = 0;

  const refusal = (why: string): Busy => {
    promised = Math.min(Math.max(promised, now() + 1000) + pace, now() + longest);
    return new Busy(why, Math.ceil((promised - now()) / 1000));
  };
  const finish = () => {
    const next = line.shift();
    const at = now();
    if (next) {
      pace += (Math.min(at - finished, 5000) - pace) / 20;
      next.resolve();
    } else running--;
    finished = at;
  };
  return {
    async run(work) {
      if (running < parallel) running++;
      else if (line.length < waiting) {
        const turn = Promise.withResolvers<void>();
        line.push(turn);
        await turn.promise;
      } else throw refusal("the line is full");
      try {
        return await work();
      } catch (error) {
        if (isDatabaseAway(error)) for (const turn of line.splice(0)) turn.reject(refusal("the database is away"));
        throw error;
      } finally {
        finish();
      }
    },
  };
}

/** One line for each installation, made when it is first asked for. */
export function linePerInstallation(make: (services: Services) => Limiter): (services: Services) => Limiter {
  const lines = new WeakMap<Services["vault"], Limiter>();
  return (services) => {
    const line = lines.get(services.vault) ?? make(services);
    lines.set(services.vault, line);
    return line;
  };
}
