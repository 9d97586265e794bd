/** One directed conversation: feature numbers with their values, what it is, and how much it counts. */
export interface Sample {
  ids: Int32Array;
  values: Float64Array;
  positive: boolean;
  weight: number;
}

export interface Fit {
  bias: number;
  weights: Float64Array;
}

/** A logistic regression: `pull` is how strongly each number is held to its prior; `low` and `high` bound it. */
export interface Terms {
  size: number;
  prior: Float64Array;
  pull: Float64Array;
  low: Float64Array;
  high: Float64Array;
}

export function totalOf(sample: Sample, fit: Fit): number {
  let total = fit.bias;
  for (let at = 0; at < sample.ids.length; at++)
    total += (sample.values[at] ?? 0) * (fit.weights[sample.ids[at] ?? 0] ?? 0);
  return total;
}

/** Minimises by L-BFGS, then fixes at its bound every number that broke it and minimises again over the rest. */
export function regress(samples: readonly Sample[], terms: Terms, rounds = 3): Fit {
  const used = usedColumns(samples, terms);
  const place = new Int32Array(terms.size);
  for (const [at, id] of used.entries()) place[id] = at;
  // measured in units of how loosely each is held, all numbers are held alike, and far fewer steps are needed
  const unit = Float64Array.from(used, (id) => 1 / Math.sqrt(terms.pull[id] ?? 1));
  const inUnits = (from: Float64Array): Float64Array =>
    Float64Array.from(used, (id, at) => (from[id] ?? 0) / (unit[at] ?? 1));
  const fit = regressUsed(
    samples.map((sample) => {
      const ids = sample.ids.map((id) => place[id] ?? 0);
      return { ...sample, ids, values: sample.values.map((value, at) => value * (unit[ids[at] ?? 0] ?? 1)) };
    }),
    {
      size: used.length,
      prior: inUnits(terms.prior),
      pull: new Float64Array(used.length).fill(1),
      low: inUnits(terms.low),
      high: inUnits(terms.high),
    },
    rounds,
  );
  const weights = terms.prior.slice();
  for (const [at, id] of used.entries()) weights[id] = (fit.weights[at] ?? 0) * (unit[at] ?? 1);
  return { bias: fit.bias, weights };
}

/** A number that no sample has, and whose prior is within its bounds, stays at it; most columns are such in each sum. */
function usedColumns(samples: readonly Sample[], terms: Terms): Int32Array {
  const present = new Uint8Array(terms.size);
  for (const { ids } of samples) for (const id of ids) present[id] = 1;
  const within = (id: number): boolean => {
    const value = terms.prior[id] ?? 0;
    return value >= (terms.low[id] ?? 0) && value <= (terms.high[id] ?? 0);
  };
  return Int32Array.from({ length: terms.size }, (_, id) => id).filter((id) => present[id] === 1 || !within(id));
}

function regressUsed(samples: readonly Sample[], terms: Terms, rounds: number): Fit {
  const point = new Float64Array(terms.size + 1);
  point.set(terms.prior);
  point[terms.size] = -1;
  const fixed = new Uint8Array(terms.size + 1);
  for (let round = 0; round < rounds; round++) {
    minimise(point, (at, slope) => lossAt(samples, terms, fixed, at, slope), round === 0 ? 160 : 60);
    let broken = 0;
    for (let number = 0; number < terms.size; number++) {
      if (fixed[number] === 1) continue;
      const value = point[number] ?? 0;
      const kept = Math.min(terms.high[number] ?? 0, Math.max(terms.low[number] ?? 0, value));
      if (kept === value) continue;
      point[number] = kept;
      fixed[number] = 1;
      broken++;
    }
    if (broken === 0) break;
  }
  return { bias: point[terms.size] ?? 0, weights: point.slice(0, terms.size) };
}

function lossAt(
  samples: readonly Sample[],
  terms: Terms,
  fixed: Uint8Array,
  point: Float64Array,
  slope: Float64Array,
): number {
  const { size, prior, pull } = terms;
  slope.fill(0);
  let loss = 0;
  const bias = point[size] ?? 0;
  let slopeBias = 0;
  for (const { ids, values, positive, weight } of samples) {
    let total = bias;
    for (let at = 0; at < ids.length; at++) total += (values[at] ?? 0) * (point[ids[at] ?? 0] ?? 0);
    const margin = positive ? total : -total;
    loss += weight * (margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin);
    const error = ((positive ? -1 : 1) * weight) / (1 + Math.exp(margin));
    slopeBias += error;
    for (let at = 0; at < ids.length; at++) {
      const id = ids[at] ?? 0;
      slope[id] = (slope[id] ?? 0) + error * (values[at] ?? 0);
    }
  }
  for (let number = 0; number < size; number++) {
    const away = (point[number] ?? 0) - (prior[number] ?? 0);
    loss += 0.5 * (pull[number] ?? 0) * away * away;
    slope[number] = fixed[number] === 1 ? 0 : (slope[number] ?? 0) + (pull[number] ?? 0) * away;
  }
  slope[size] = slopeBias;
  return loss;
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
};

/** L-BFGS with a halving line search; changes `point` in place. */
function minimise(
  point: Float64Array,
  lossOf: (point: Float64Array, slope: Float64Array) => number,
  steps: number,
): void {
  const memory = 8;
  const history: { move: Float64Array; change: Float64Array; scale: number }[] = [];
  let slope: Float64Array = new Float64Array(point.length);
  let loss = lossOf(point, slope);
  for (let step = 0; step < steps; step++) {
    const direction = slope.slice();
    const weights: number[] = [];
    for (const { move, change, scale } of [...history].reverse()) {
      const weight = scale * dot(move, direction);
      weights.push(weight);
      for (let at = 0; at < direction.length; at++) direction[at] = (direction[at] ?? 0) - weight * (change[at] ?? 0);
    }
    const last = history[history.length - 1];
    const first = last
      ? 1 / (last.scale * dot(last.change, last.change))
      : 1 / Math.max(1, Math.sqrt(dot(slope, slope)));
    for (let at = 0; at < direction.length; at++) direction[at] = (direction[at] ?? 0) * first;
    for (const { move, change, scale } of history) {
      const weight = (weights.pop() ?? 0) - scale * dot(change, direction);
      for (let at = 0; at < direction.length; at++) direction[at] = (direction[at] ?? 0) + weight * (move[at] ?? 0);
    }
    const steep = dot(slope, direction);
    let length = 1;
    let found = false;
    for (let attempt = 0; attempt < 20; attempt++, length /= 2) {
      const next = new Float64Array(point.length);
      for (let at = 0; at < next.length; at++) next[at] = (point[at] ?? 0) - length * (direction[at] ?? 0);
      const nextSlope: Float64Array = new Float64Array(point.length);
      const nextLoss = lossOf(next, nextSlope);
      if (nextLoss > loss - 1e-4 * length * steep) continue;
      const move = new Float64Array(point.length);
      const change = new Float64Array(point.length);
      for (let at = 0; at < move.length; at++) {
        move[at] = (next[at] ?? 0) - (point[at] ?? 0);
        change[at] = (nextSlope[at] ?? 0) - (slope[at] ?? 0);
      }
      const product = dot(move, change);
      if (product > 1e-12) {
        history.push({ move, change, scale: 1 / product });
        if (history.length > memory) history.shift();
      }
      found = true;
      const gained = loss - nextLoss;
      point.set(next);
      slope = nextSlope;
      loss = nextLoss;
      if (gained < 1e-5 * Math.abs(loss)) return;
      break;
    }
    if (!found) return;
  }
}
