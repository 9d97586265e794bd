import type { ReactNode } from "react";

/** What every drawing takes. `size` is the drawn width in CSS pixels. */
export interface ArtProps {
  size?: number | undefined;
  className?: string | undefined;
}

interface FrameProps extends ArtProps {
  /** Width and height of the drawing's own grid. */
  grid: readonly [number, number];
  children: ReactNode;
}

/**
 * The sheet every line drawing is made on: currentColor, 1.75 px line at its natural size, round ends.
 * Drawings only decorate: they are hidden from assistive technology, and the words beside them say everything.
 */
export function Art({ grid: [width, height], size = width, className, children }: FrameProps) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      className={className === undefined ? "art" : `art ${className}`}
      width={size}
      height={Math.round((size * height) / width)}
      viewBox={`0 0 ${width} ${height}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  );
}

/** The one patch of lamp light in a drawing: a filled shape without an outline. */
export function Light({ d }: { d: string }) {
  return <path className="light" d={d} fill="var(--glow-soft, #fae7bd)" stroke="none" />;
}
