import type { ReactNode } from "react";

/** Line drawings on a 16 grid, one stroke weight. Made for Heroes; decorative, so hidden from screen readers. */
const drawings = {
  inbox: <path d="M2.5 9.5 4.2 3.5h7.6l1.7 6v3h-11zM2.5 9.5h3l.8 1.5h3.4l.8-1.5h3" />,
  folder: <path d="M2 4.5v8h12v-7H8L6.5 3.5H2z" />,
  search: <path d="M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10Zm3.6-1.4L14 14" />,
  person: <path d="M8 8a2.75 2.75 0 1 0 0-5.5A2.75 2.75 0 0 0 8 8Zm-5.5 5.75c.5-2.5 2.7-4 5.5-4s5 1.5 5.5 4" />,
  people: (
    <path d="M6 8a2.4 2.4 0 1 0 0-4.8A2.4 2.4 0 0 0 6 8Zm-4.5 5c.4-2 2.2-3.2 4.5-3.2s4.1 1.2 4.5 3.2M10.8 3.4a2.3 2.3 0 0 1 0 4.4m1.4 2.3c1.3.5 2.1 1.5 2.4 2.9" />
  ),
  clock: <path d="M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12Zm0-9.5V8l2.5 1.5" />,
  alarm: <path d="M8 14a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11Zm0-8.5v3l2 1.5M2 4l2-2m10 2-2-2" />,
  check: <path d="m3 8.5 3.2 3.2L13 4.8" />,
  cross: <path d="m4 4 8 8m0-8-8 8" />,
  plus: <path d="M8 3v10M3 8h10" />,
  minus: <path d="M3 8h10" />,
  lock: <path d="M4 7.5h8v6H4zM5.5 7.5V5.2a2.5 2.5 0 0 1 5 0v2.3" />,
  key: <path d="M5.5 11.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm3-3h6v2.5m-2.5-2.5v2" />,
  link: (
    <path d="M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2-2a2.6 2.6 0 0 0-3.7-3.7l-.9.9m1.3 2.4a2.6 2.6 0 0 0-3.7 0l-2 2a2.6 2.6 0 0 0 3.7 3.7l.9-.9" />
  ),
  tag: <path d="M2.5 2.5h5.2l5.8 5.8-5.2 5.2-5.8-5.8zM5.5 5.4v.2" />,
  chevron: <path d="m6 3.5 4.5 4.5L6 12.5" />,
  down: <path d="M3.5 6 8 10.5 12.5 6" />,
  back: <path d="M13 8H3.5m4-4.5L3 8l4.5 4.5" />,
  eye: (
    <path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 9.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6Z" />
  ),
  eyeOff: (
    <path d="M2.5 2.5l11 11M6.2 3.8C6.8 3.6 7.4 3.5 8 3.5c4 0 6.5 4.5 6.5 4.5a11 11 0 0 1-2 2.5m-2 1.4a6 6 0 0 1-2.5.6C4 12.5 1.5 8 1.5 8a10.7 10.7 0 0 1 2.7-3.1" />
  ),
  alert: <path d="M8 2.5 14.5 13.5h-13zM8 6.5v3.200m0 1.700v.2" />,
  info: <path d="M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12Zm0-6.5V11m0-5.800v.2" />,
  scales: <path d="M8 2.5v11m-3 0h6M3 4.5h10M3 4.5l-1.7 4.5a1.9 1.9 0 0 0 3.4 0zm10 0-1.7 4.5a1.9 1.9 0 0 0 3.4 0z" />,
  heart: <path d="M8 13.300S2 9.8 2 5.900A2.9 2.9 0 0 1 8 4.600a2.9 2.9 0 0 1 6 1.300c0 3.9-6 7.4-6 7.400Z" />,
  send: <path d="M14 2 7.2 8.800M14 2 9.5 14 7.2 8.8 2 6.5z" />,
  file: <path d="M4 2h5.5L12.5 5v9H4zM9.3 2v3.300h3.2" />,
  picture: <path d="M2 3h12v10H2zm0 8 3.5-3.5 3 3L10.5 8.5 14 12M10.7 6v.1" />,
  shield: <path d="M8 2 3 4v4c0 3 2 5 5 6 3-1 5-3 5-6V4z" />,
  home: <path d="M2.5 7.5 8 2.800l5.5 4.700M4 6.5v7h8v-7" />,
  chart: <path d="M2.5 13.5h11M4.5 11V7.5m3.5 3.5V4m3.5 7V6" />,
  list: <path d="M5.5 4H14M5.5 8H14M5.5 12H14M2.5 4v.1m0 3.900v.1m0 3.900v.1" />,
  table: <path d="M2 3h12v10H2zm0 3.5h12M6.5 3v10" />,
  graph: (
    <path d="M4 6a1.7 1.7 0 1 0 0-3.400A1.7 1.7 0 0 0 4 6Zm8.3 1.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3ZM7 13.800a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.600ZM4.8 5.900l1.4 4.400M5.7 4.600l5.1 1.100m.5 1.6-3.1 3.3" />
  ),
  copy: <path d="M5.5 5.5h8v8h-8zm-2 5h-1v-8h8v1" />,
  gear: (
    <path d="M8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm0-8v2m0 8v2m6-6h-2M4 8H2m10.2-4.2-1.4 1.400M5.2 10.800l-1.4 1.400m8.4 0-1.4-1.400M5.2 5.2 3.8 3.8" />
  ),
  book: (
    <path d="M8 4C6.5 2.8 4.5 2.5 2 2.5v10c2.5 0 4.5.3 6 1.5 1.5-1.2 3.5-1.5 6-1.5v-10c-2.5 0-4.5.3-6 1.5Zm0 0v10" />
  ),
  keyboard: <path d="M1.5 4h13v8h-13zM4 6.5v.1m2.7-.1v.1m2.6-.1v.1m2.7-.1v.1M4.5 9.5h7" />,
  filter: <path d="M2 3.5h12L9.5 9v4.5l-3-1.5V9z" />,
  undo: <path d="M5.5 3 2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H6" />,
  out: <path d="M6 2.5H2.5v11H6M10.5 5 13.5 8l-3 3m3-3H6" />,
  dot: <path d="M8 9.200a1.2 1.2 0 1 0 0-2.4 1.2 1.2 0 0 0 0 2.400Z" />,
  menu: <path d="M2.5 4.5h11M2.5 8h11m-11 3.5h11" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof drawings;

/** A small line drawing. Always beside words; give the words, not the icon, the meaning. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="dk-icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {drawings[name]}
    </svg>
  );
}
