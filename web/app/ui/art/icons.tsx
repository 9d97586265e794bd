import { Art, type ArtProps } from "./art.tsx";

const grid = [24, 24] as const;

/** Leaving through a door. Mirrored in right-to-left pages by the stylesheet. */
export function ExitIcon({ size = 20, className = "" }: ArtProps) {
  return (
    <Art grid={grid} size={size} className={`flips ${className}`}>
      <path d="M13 4H6.5A1.5 1.5 0 0 0 5 5.5v13A1.5 1.5 0 0 0 6.5 20H13M10 12h10M16.5 8.5 20 12l-3.5 3.5" />
    </Art>
  );
}

export function PhoneIcon({ size = 24, className }: ArtProps) {
  return (
    <Art grid={grid} size={size} className={className}>
      <path d="M5 4h3.6l1.7 4.6-2.2 1.6a12 12 0 0 0 5.7 5.7l1.6-2.2L20 15.4V19a1.6 1.6 0 0 1-1.7 1.6A15.8 15.8 0 0 1 3.4 5.7 1.6 1.6 0 0 1 5 4z" />
    </Art>
  );
}

export function CheckIcon({ size = 24, className }: ArtProps) {
  return (
    <Art grid={grid} size={size} className={className}>
      <path d="m4.5 12.8 5 5L19.5 7" />
    </Art>
  );
}

export function InfoIcon({ size = 24, className }: ArtProps) {
  return (
    <Art grid={grid} size={size} className={className}>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 11v5.2M12 7.8v.1" />
    </Art>
  );
}

export function AlertIcon({ size = 24, className }: ArtProps) {
  return (
    <Art grid={grid} size={size} className={className}>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7.4v5.4M12 16.2v.1" />
    </Art>
  );
}

/** Onwards in reading direction. */
export function ArrowIcon({ size = 20, className = "" }: ArtProps) {
  return (
    <Art grid={grid} size={size} className={`flips ${className}`}>
      <path d="M5 12h14M13 6l6 6-6 6" />
    </Art>
  );
}

/** A check that is not for real: its ring is only dashed. */
export function PracticeIcon({ size = 20, className }: ArtProps) {
  return (
    <Art grid={grid} size={size} className={className}>
      <circle cx="12" cy="12" r="8.5" strokeDasharray="3.2 3.5" />
      <path d="m8.5 12.3 2.5 2.5 4.5-5" />
    </Art>
  );
}
