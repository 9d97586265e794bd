import { type CheckpointReading, readCheckpoint, type SignedCheckpoint } from "./checkpoint.ts";

/** A checkpoint with its place: `checkpoint 3 (line 13)`, both counted from 1. */
export type PlacedCheckpoint = SignedCheckpoint & { readonly place: string };

export type CheckpointFile = {
  readonly checkpoints: readonly PlacedCheckpoint[];
  /** Pieces that are whole in form but cannot be read: someone or something changed them. */
  readonly unreadable: readonly { readonly place: string; readonly why: string }[];
  /** The last piece when it stops before its end, as after a power cut while it was being written. */
  readonly torn: { readonly place: string; readonly size: number | null } | null;
  /** How many characters, from the beginning, are whole: cut a torn file here before appending to it. */
  readonly wholeLength: number;
};

/** What to append to a checkpoint file for one more checkpoint (the text of `signCheckpoint`). */
export function appendedCheckpoint(note: string): string {
  return `${note}\n`;
}

/**
 * Reads a file of checkpoints, appended one after another with a blank line between, the newest last.
 * Never throws. Signatures are not checked here.
 */
export function readCheckpointFile(text: string): CheckpointFile {
  const checkpoints: PlacedCheckpoint[] = [];
  const unreadable: { place: string; why: string }[] = [];
  let torn: CheckpointFile["torn"] = null;
  let wholeLength = 0;
  const pieces = piecesOf(text);
  for (const [index, piece] of pieces.entries()) {
    const place = `checkpoint ${index + 1} (line ${piece.line})`;
    const reading: CheckpointReading = readCheckpoint(piece.text);
    const last = index === pieces.length - 1;
    if (reading.ok && !(last && stopsInSignature(piece.text, reading.checkpoint))) {
      checkpoints.push({ ...reading.checkpoint, place });
      wholeLength = piece.end;
    } else if (last && isTorn(piece.text)) {
      torn = { place, size: sizeOfTorn(piece.text) };
    } else {
      unreadable.push({ place, why: reading.ok ? "its signature is cut" : reading.why });
      wholeLength = piece.end;
    }
  }
  return { checkpoints, unreadable, torn, wholeLength };
}

type Piece = { readonly text: string; readonly line: number; readonly end: number };

/** A piece is a paragraph that is the body, and the paragraph of signature lines that follows it. */
function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let line = 1;
  let seen = 0;
  for (const match of text.matchAll(/(?:[^\n]+(?:\n|$))+/g)) {
    for (; seen < match.index; seen++) if (text[seen] === "\n") line++;
    const paragraph = match[0];
    const last = pieces.at(-1);
    if (last && paragraph.startsWith("\u2014") && !last.text.includes("\n\n")) {
      pieces[pieces.length - 1] = { ...last, text: `${last.text}\n${paragraph}`, end: match.index + paragraph.length };
    } else {
      pieces.push({ text: paragraph, line, end: match.index + paragraph.length });
    }
  }
  return pieces;
}

/** Stops before the line end of its first signature line: whole pieces always have one. */
function isTorn(piece: string): boolean {
  return !/\n\n\u2014[^\n]*\n/.test(piece);
}

/** Cut at a place where the base64 so far is still well formed, but too short for any Ed25519 signature. */
function stopsInSignature(piece: string, checkpoint: SignedCheckpoint): boolean {
  return !piece.endsWith("\n") && (checkpoint.signatures.at(-1)?.signature.length ?? 0) < 64;
}

function sizeOfTorn(piece: string): number | null {
  const match = /^[^\n]+\n(0|[1-9]\d{0,15})\n/.exec(piece);
  return match ? Number(match[1]) : null;
}
