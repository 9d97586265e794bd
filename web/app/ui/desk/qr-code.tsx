/**
 * A QR code from the path the server made: one module is one unit, `size` modules a side, no quiet zone (added here).
 * Always dark on light, in both modes, because cameras expect it. `qrPath` makes the path.
 */
export function QrCode({
  path,
  size,
  label,
  width = 176,
}: {
  path: string;
  size: number;
  label: string;
  width?: number | undefined;
}) {
  const quiet = 4;
  const side = size + quiet * 2;
  return (
    <svg
      className="dk-qr"
      width={width}
      height={width}
      viewBox={`${-quiet} ${-quiet} ${side} ${side}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <rect x={-quiet} y={-quiet} width={side} height={side} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}

/** The path of a QR matrix, row by row; takes the `modules` of `create()` of the qrcode package. */
export function qrPath(modules: { size: number; data: ArrayLike<number | boolean> }): string {
  let path = "";
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (!modules.data[row * modules.size + column]) continue;
      let run = 1;
      while (column + run < modules.size && modules.data[row * modules.size + column + run]) run++;
      path += `M${column} ${row}h${run}v1h-${run}z`;
      column += run - 1;
    }
  }
  return path;
}
