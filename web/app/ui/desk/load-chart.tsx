import { DataTable } from "./data-table.tsx";
import { Figure, type FigureWords } from "./figure.tsx";
import { ScrollBox } from "./scroll-box.tsx";

export type LoadSeries = { id: string; label: string };
export type LoadBar = { id: string; label: string; values: Record<string, number> };

const patterns = ["solid", "stripe", "open"] as const;
const frame = { width: 640, height: 200, left: 34, right: 8, top: 10, foot: 26 };

/** A round number at or above `value`: 1, 2, 4, 5 or 10 times a power of ten, so that quarters are whole where they can be. */
export function niceTop(value: number): number {
  if (value <= 4) return 4;
  const power = 10 ** Math.floor(Math.log10(value));
  for (const step of [1, 2, 4, 5, 10]) if (step * power >= value) return step * power;
  return 10 * power;
}

/**
 * A small stacked bar chart of at most three series, told apart by pattern as well as colour, with its table.
 * Drawn on the server from the data; `number` writes figures as the language does.
 */
export function LoadChart({
  title,
  note,
  unit,
  series,
  bars,
  number = (value) => String(value),
  tableOpen = false,
  words,
}: {
  title: string;
  note?: string | undefined;
  /** The head of the first column: "Week of". */
  unit: string;
  /** At most three. */
  series: LoadSeries[];
  bars: LoadBar[];
  number?: ((value: number) => string) | undefined;
  tableOpen?: boolean | undefined;
  words: FigureWords;
}) {
  const amount = (bar: LoadBar, id: string) => Math.max(0, bar.values[id] ?? 0);
  const total = (bar: LoadBar) => series.reduce((sum, one) => sum + amount(bar, one.id), 0);
  const top = niceTop(Math.max(0, ...bars.map(total)));
  const inner = { width: frame.width - frame.left - frame.right, height: frame.height - frame.top - frame.foot };
  const step = inner.width / Math.max(1, bars.length);
  const barWidth = Math.min(36, step * 0.62);
  const y = (value: number) => frame.top + inner.height - (value / top) * inner.height;
  // Not every label fits under a narrow bar.
  const every = Math.max(1, Math.ceil((bars.length * 46) / inner.width));

  const drawing = (
    <svg className="dk-load" viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-label={title}>
      <defs>
        <pattern id="dk-stripe" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="dk-stripe-ground" width="6" height="6" />
          <rect className="dk-stripe-line" width="2.5" height="6" />
        </pattern>
      </defs>
      {[0, 0.5, 1].map((part) => (
        <g key={part}>
          <line
            className="dk-grid"
            x1={frame.left}
            x2={frame.width - frame.right}
            y1={y(top * part)}
            y2={y(top * part)}
          />
          <text className="dk-axis" x={frame.left - 8} y={y(top * part) + 4} textAnchor="end">
            {number(top * part)}
          </text>
        </g>
      ))}
      {bars.map((bar, at) => {
        const x = frame.left + step * at + (step - barWidth) / 2;
        let base = 0;
        return (
          <g key={bar.id}>
            <title>{`${bar.label}: ${series.map((one) => `${one.label} ${number(amount(bar, one.id))}`).join(", ")}`}</title>
            {series.map((one, which) => {
              const value = amount(bar, one.id);
              const rect = { y: y(base + value), height: y(base) - y(base + value) };
              base += value;
              return value > 0 ? (
                <rect
                  key={one.id}
                  className="dk-bar-part"
                  data-pattern={patterns[which]}
                  x={x}
                  width={barWidth}
                  y={rect.y + 0.5}
                  height={Math.max(0.5, rect.height - 1)}
                  rx={1.5}
                />
              ) : null;
            })}
            {at % every === 0 && (
              <text className="dk-axis" x={x + barWidth / 2} y={frame.height - 8} textAnchor="middle">
                {bar.label}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );

  const head = [unit, ...series.map((one) => one.label)];
  return (
    <Figure
      title={title}
      note={note}
      tableOpen={tableOpen}
      words={words}
      drawing={
        <>
          {series.length > 1 && (
            <ul className="dk-legend">
              {series.map((one, which) => (
                <li key={one.id}>
                  <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
                    <rect
                      className="dk-bar-part"
                      data-pattern={patterns[which]}
                      x="1"
                      y="1"
                      width="12"
                      height="12"
                      rx="2"
                    />
                  </svg>
                  {one.label}
                </li>
              ))}
            </ul>
          )}
          <ScrollBox label={title}>{drawing}</ScrollBox>
        </>
      }
      csv={[head, ...bars.map((bar) => [bar.label, ...series.map((one) => String(amount(bar, one.id)))])]}
      table={
        <DataTable
          caption={title}
          captionHidden
          rows={bars}
          columns={[
            { id: "bar", head: unit, cell: (bar) => bar.label },
            ...series.map((one) => ({
              id: one.id,
              head: one.label,
              number: true,
              cell: (bar: LoadBar) => number(amount(bar, one.id)),
            })),
          ]}
        />
      }
    />
  );
}
