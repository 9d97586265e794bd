import type { ReactElement } from "react";
import { Art, type ArtProps, Light } from "./art.tsx";

const grid = [48, 48] as const;

/** A screen with a picture on it. */
function ScreenIcon(props: ArtProps) {
  return (
    <Art grid={grid} {...props}>
      <Light d="M10 9h28a4 4 0 0 1 4 4v17a4 4 0 0 1-4 4H10a4 4 0 0 1-4-4V13a4 4 0 0 1 4-4z" />
      <path d="M10 9h28a4 4 0 0 1 4 4v17a4 4 0 0 1-4 4H10a4 4 0 0 1-4-4V13a4 4 0 0 1 4-4zM24 34v6M16 40h16" />
      <path d="m11 29 7.5-8 6 6 4-3.5 8.5 5.5" />
      <circle cx="31" cy="16.5" r="2.75" />
    </Art>
  );
}

/** Two voices. */
function ChatIcon(props: ArtProps) {
  return (
    <Art grid={grid} {...props}>
      <Light d="M9 9h18a4 4 0 0 1 4 4v9a4 4 0 0 1-4 4H17l-6 5v-5H9a4 4 0 0 1-4-4v-9a4 4 0 0 1 4-4z" />
      <path d="M9 9h18a4 4 0 0 1 4 4v9a4 4 0 0 1-4 4H17l-6 5v-5H9a4 4 0 0 1-4-4v-9a4 4 0 0 1 4-4zM12 15h12M12 20h7" />
      <path d="M36 19h3a4 4 0 0 1 4 4v8a4 4 0 0 1-4 4h-2v5l-6-5h-7a4 4 0 0 1-4-4" />
    </Art>
  );
}

/** A message held under lock. */
function LockMessageIcon(props: ArtProps) {
  return (
    <Art grid={grid} {...props}>
      <Light d="M18 20h12a1.5 1.5 0 0 1 1.5 1.5v7A1.5 1.5 0 0 1 30 30H18a1.5 1.5 0 0 1-1.5-1.5v-7A1.5 1.5 0 0 1 18 20z" />
      <path d="M9 7h30a4 4 0 0 1 4 4v21a4 4 0 0 1-4 4H22l-8 6v-6H9a4 4 0 0 1-4-4V11a4 4 0 0 1 4-4z" />
      <path d="M18 20h12a1.5 1.5 0 0 1 1.5 1.5v7A1.5 1.5 0 0 1 30 30H18a1.5 1.5 0 0 1-1.5-1.5v-7A1.5 1.5 0 0 1 18 20zM20 20v-3.5a4 4 0 0 1 8 0V20M24 24v2.2" />
    </Art>
  );
}

/** A home in an open hand. */
function HomeHandIcon(props: ArtProps) {
  return (
    <Art grid={grid} {...props}>
      <Light d="M17 14.5 24 8l7 6.5V26H17z" />
      <path d="M13.5 17.5 24 8l10.5 9.5M17 14.8V26h14V14.8M22 26v-5.5h4V26" />
      <path d="M5 32.5h4.5c2.5-2.4 5.7-2.6 8-1.2l2.8 1.7h5.4a2.3 2.3 0 0 1 0 4.6h-6.2M27.6 36l9-4.2a2.5 2.5 0 0 1 2.5 4.3L27.5 42.5H15.5L9.5 40H5" />
    </Art>
  );
}

/** A road to the horizon. */
function RoadIcon(props: ArtProps) {
  return (
    <Art grid={grid} {...props}>
      <Light d="M15 17a9 9 0 0 1 18 0z" />
      <path d="M4 17h40M15 17a9 9 0 0 1 18 0M20 17 9 41M28 17l11 24M24 21v3M24 29v4M24 38v3" />
    </Art>
  );
}

function BriefcaseIcon(props: ArtProps) {
  return (
    <Art grid={grid} {...props}>
      <Light d="M6 25c11 6.5 25 6.5 36 0v11a4 4 0 0 1-4 4H10a4 4 0 0 1-4-4z" />
      <path d="M10 15h28a4 4 0 0 1 4 4v17a4 4 0 0 1-4 4H10a4 4 0 0 1-4-4V19a4 4 0 0 1 4-4zM18 15v-3a3 3 0 0 1 3-3h6a3 3 0 0 1 3 3v3M6 25c11 6.5 25 6.5 36 0M24 28v4" />
    </Art>
  );
}

/** Looking for a child. */
function SearchChildIcon(props: ArtProps) {
  return (
    <Art grid={grid} {...props}>
      <Light d="M21 6a15 15 0 1 1 0 30 15 15 0 0 1 0-30z" />
      <circle cx="21" cy="21" r="15" />
      <circle cx="21" cy="16" r="4" />
      <path d="M13.5 30.5c0-4.6 3.2-8 7.5-8s7.5 3.4 7.5 8M32 32l10.5 10.5" />
    </Art>
  );
}

/** Something else, or not sure. */
function DotsIcon(props: ArtProps) {
  return (
    <Art grid={grid} {...props}>
      <Light d="M24 7a17 17 0 1 1 0 34 17 17 0 0 1 0-34z" />
      <path d="M41 24a17 17 0 1 1-8-14.4" />
      <path d="M16 24v.1M24 24v.1M32 24v.1" strokeWidth="4.5" />
    </Art>
  );
}

/** A small child with a balloon. */
function SmallChildIcon(props: ArtProps) {
  return (
    <Art grid={grid} {...props}>
      <Light d="M36 5.5c3.6 0 6 2.9 6 6.5 0 3.9-2.7 7.5-6 7.5s-6-3.6-6-7.5c0-3.6 2.4-6.5 6-6.5z" />
      <path d="M36 5.5c3.6 0 6 2.9 6 6.5 0 3.9-2.7 7.5-6 7.5s-6-3.6-6-7.5c0-3.6 2.4-6.5 6-6.5zM36 19.5c.5 6-1 10-5.5 12" />
      <circle cx="18" cy="23" r="5.5" />
      <path d="M9 42v-2.5a9 9 0 0 1 14.5-7c2 1.5 4.8 1.2 7-1M27 42v-4" />
    </Art>
  );
}

/** A teenager with a satchel. */
function TeenIcon(props: ArtProps) {
  return (
    <Art grid={grid} {...props}>
      <Light d="M25 31h11a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H25a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2z" />
      <circle cx="22" cy="13.5" r="6" />
      <path d="M11 42v-9a11 11 0 0 1 21.5-3.2M16 24l11 7M25 31h11a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H25a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zM28 36h5" />
    </Art>
  );
}

/** An adult in a coat. */
function AdultIcon(props: ArtProps) {
  return (
    <Art grid={grid} {...props}>
      <Light d="m17.5 22.5 6.5 8 6.5-8L27 42h-6z" />
      <circle cx="24" cy="11" r="6.5" />
      <path d="M10 42v-7.5C10 27 16 21.5 24 21.5S38 27 38 34.5V42M17.5 22.5l6.5 8 6.5-8M24 30.5V42" />
    </Art>
  );
}

/** Drawings of report kinds by name, so that a kind declares its picture as data. */
export const kindIcons = {
  screen: ScreenIcon,
  chat: ChatIcon,
  "lock-message": LockMessageIcon,
  "home-hand": HomeHandIcon,
  road: RoadIcon,
  briefcase: BriefcaseIcon,
  "search-child": SearchChildIcon,
  dots: DotsIcon,
} as const satisfies Record<string, (props: ArtProps) => ReactElement>;

export const ageIcons = {
  "small-child": SmallChildIcon,
  teen: TeenIcon,
  adult: AdultIcon,
} as const satisfies Record<string, (props: ArtProps) => ReactElement>;
