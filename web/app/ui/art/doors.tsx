import type { ReactElement } from "react";
import { Art, type ArtProps, Light } from "./art.tsx";

const grid = [120, 96] as const;

/** Someone stands in a lit doorway: help is there. */
function LitDoorDrawing(props: ArtProps) {
  return (
    <Art grid={grid} {...props}>
      <Light d="M40 84V40a20 20 0 0 1 40 0v44l20 9H20z" />
      <path d="M6 84h32M82 84h32M40 84V40a20 20 0 0 1 40 0v44M34 84V40a26 26 0 0 1 52 0v44" />
      <circle cx="60" cy="49" r="5.5" />
      <path d="M49 84V70a11 11 0 0 1 16-9.8l9 4.6M71 84V70M60 74v10" />
      <path d="m97 84-2-11h14l-2 11M102 73c-.5-8 3-12 8.5-13.5.5 6-2.5 12-8.5 13.5zM102 73c.5-9-3.5-14-9-15.5-.5 7 2.5 13.5 9 15.5z" />
      <path d="M19 84V60M14 66l5-6 5 6M13 75l6-7 6 7" />
    </Art>
  );
}

/** A letter being written in a pool of lamp light. */
function LetterDrawing(props: ArtProps) {
  return (
    <Art grid={grid} {...props}>
      <Light d="M66 10a34 34 0 1 1 0 68 34 34 0 0 1 0-68z" />
      <path d="m27.5 17.8 45.9-3.2a3 3 0 0 1 3.2 2.8l1 14M80 65l1.3 14.2a3 3 0 0 1-2.8 3.3l-45.9 3.2a3 3 0 0 1-3.2-2.8l-4.7-61.9a3 3 0 0 1 2.8-3.2" />
      <path d="m34 30 32-2.3M35 40l30-2.2M35.8 50l20-1.5M36.6 60l12-.9" />
      <path d="m53 72 3.5-10.5L90 25.5a4.5 4.5 0 0 1 6.6 6.1L63 67.5zM84.5 31.5l6.5 6M56.5 61.5l6.5 6" />
      <path d="M6 88h20M84 88h30" />
    </Art>
  );
}

/** A slip with groups of digits, and a key. */
function CodeSlipDrawing(props: ArtProps) {
  return (
    <Art grid={grid} {...props}>
      <g transform="translate(-12)">
        <Light d="M84 34a22 22 0 1 1 0 44 22 22 0 0 1 0-44z" />
        <path d="M72 38V18a3 3 0 0 0-3-3H23a3 3 0 0 0-3 3v66l6.5-5 6.5 5 6.5-5 6.5 5 6.5-5 6.5 5 6.5-5 6.5 5V72" />
        <path d="M30 29h8M44 29h8M58 29h4M30 41h8M44 41h8M58 41h4M30 55h24M30 64h16" />
        <circle cx="80" cy="55" r="10.5" />
        <circle cx="77" cy="55" r="2" />
        <path d="M90.5 55H112v8M104 55v6" />
      </g>
    </Art>
  );
}

/** The three doors of the home page by name. */
export const doorDrawings = {
  help: LitDoorDrawing,
  report: LetterDrawing,
  code: CodeSlipDrawing,
} as const satisfies Record<string, (props: ArtProps) => ReactElement>;

export type DoorName = keyof typeof doorDrawings;
