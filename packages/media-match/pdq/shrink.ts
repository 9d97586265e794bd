/** Longest side the reference hashes at full size. */
const SHRINK_SIDE = 512;

export type Frame = {
  readonly width: number;
  readonly height: number;
  /** Source column of each output column, or null where the picture is taken as it is. */
  readonly columns: Int32Array | null;
  readonly rows: Int32Array | null;
};

/**
 * The reference shrinks to exactly 512 x 512 by nearest neighbour if one side is longer, and never enlarges.
 * Video frames and library callers skip this (`shrink` false).
 */
export function frameFor(width: number, height: number, shrink: boolean): Frame {
  if (!shrink || (width <= SHRINK_SIDE && height <= SHRINK_SIDE)) return { width, height, columns: null, rows: null };
  return {
    width: SHRINK_SIDE,
    height: SHRINK_SIDE,
    columns: nearest(width),
    rows: nearest(height),
  };
}

function nearest(size: number): Int32Array {
  const map = new Int32Array(SHRINK_SIDE);
  for (let i = 0; i < SHRINK_SIDE; i++) map[i] = Math.floor((i * size) / SHRINK_SIDE);
  return map;
}
