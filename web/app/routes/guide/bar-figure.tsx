/** A bar of a figure, with what stands beside it. */
export type Bar = { readonly label: string; readonly value: number; readonly text: string };

const size = { width: 560, row: 52, bar: 20, right: 8 };

/**
 * Lying bars, drawn on the server, that begin at zero. Label and value are words beside each bar, so nothing hangs on
 * colour; the same stands in the table below it.
 */
export function BarFigure({ title, bars }: { title: string; bars: readonly Bar[] }) {
  const top = Math.max(...bars.map(({ value }) => value));
  const height = bars.length * size.row;
  return (
    <svg
      className="guide-bars"
      viewBox={`0 0 ${String(size.width)} ${String(height)}`}
      role="img"
      aria-label={`${title}. ${bars.map(({ label, text }) => `${label}: ${text}`).join("; ")}`}
    >
      {bars.map(({ label, value, text }, at) => (
        <g key={label} transform={`translate(0 ${String(at * size.row)})`}>
          <text className="guide-bar-label" x={0} y={16}>
            {label}
          </text>
          <text className="guide-bar-value" x={size.width} y={16} textAnchor="end">
            {text}
          </text>
          <rect className="guide-bar-ground" x={0} y={24} width={size.width} height={size.bar} rx={4} />
          <rect
            className="guide-bar"
            x={0}
            y={24}
            width={Math.max(2, (value / top) * size.width).toFixed(1)}
            height={size.bar}
            rx={4}
          />
        </g>
      ))}
    </svg>
  );
}
