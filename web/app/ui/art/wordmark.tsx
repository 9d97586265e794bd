/**
 * The name drawn as one line. The arch of the h is a doorway, and a light is on in it.
 * Drawn rather than set, so that it looks the same on every device without loading a font.
 */
export function Wordmark({ height = 28 }: { height?: number | undefined }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      className="wordmark"
      width={Math.round((height * 146) / 40)}
      height={height}
      viewBox="0 0 146 40"
      fill="none"
      stroke="currentColor"
      strokeWidth="4"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M6 37V25.5a7 7 0 0 1 14 0V37z" fill="var(--glow, #f0bb52)" stroke="none" className="light" />
      <path d="M4 4v33M4 26a9 9 0 0 1 18 0v11" />
      <path d="M31.5 27H50a9.6 9.6 0 1 0-3 6.8" />
      <path d="M60 17.5V37M60 26a8.5 8.5 0 0 1 8.5-8.5" />
      <circle cx="83" cy="27" r="9.6" />
      <path d="M102 27h18.5a9.6 9.6 0 1 0-3 6.8" />
      <path d="M141 20.8c-1.3-2.2-3.3-3.3-6-3.3-3.6 0-5.8 1.9-5.8 4.5 0 6.6 12.6 2.8 12.6 9.8 0 3-2.6 4.8-6.4 4.8-3.2 0-5.6-1.2-7-3.6" />
    </svg>
  );
}
