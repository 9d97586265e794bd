import { crc32, deflateSync } from "node:zlib";
import type { BlurredPoints } from "./points.ts";

/** Pixels drawn for each point, along each side. */
const SCALE = 10;

/** The points as a small grey PNG, each flowing into its neighbours, so that no edge is seen that is none. */
export function drawBlurred({ columns, rows, grey }: BlurredPoints): Buffer {
  const points = Buffer.from(grey, "hex");
  const [width, height] = [columns * SCALE, rows * SCALE];
  const [across, down] = [blendAlong(columns), blendAlong(rows)];
  const wide = new Float64Array(width * rows);
  for (let row = 0; row < rows; row++)
    for (let x = 0; x < width; x++)
      wide[row * width + x] = blend(across[x], (column) => points[row * columns + column]);
  // A line of a PNG begins with the number of its filter: 0, none.
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      lines[y * (width + 1) + 1 + x] = Math.round(blend(down[y], (row) => wide[row * width + x]));
  return encodePng(width, height, lines);
}

type Blend = readonly (readonly [number, number])[];

function blend(parts: Blend = [], valueAt: (point: number) => number | undefined): number {
  let value = 0;
  for (const [point, weight] of parts) value += weight * (valueAt(point) ?? 0);
  return value;
}

/** For each pixel the points it is mixed from, with their weights: a cubic B-spline, which blurs and never overshoots. */
function blendAlong(points: number): Blend[] {
  return Array.from({ length: points * SCALE }, (_, pixel) => {
    const at = (pixel + 0.5) / SCALE - 0.5;
    const first = Math.floor(at);
    const t = at - first;
    const weights = [(1 - t) ** 3, 3 * t ** 3 - 6 * t ** 2 + 4, -3 * t ** 3 + 3 * t ** 2 + 3 * t + 1, t ** 3];
    return weights.map((weight, i) => [Math.min(points - 1, Math.max(0, first + i - 1)), weight / 6] as const);
  });
}

function encodePng(width: number, height: number, lines: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8; // bits; the other fields are 0: grey, deflate, no filter type of its own, not interlaced
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, part("IHDR", header), part("IDAT", deflateSync(lines)), part("IEND")]);
}

function part(name: string, content: Buffer = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
