/** One hashed frame. `seconds` is frame / frame rate as in vPDQ, not the frame's own time stamp. */
export type VideoFrame = {
  readonly frame: number;
  readonly seconds: number;
  readonly pdq: string;
  readonly quality: number;
};

export type VideoHashes = {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** Seconds, as the container says. */
  readonly duration: number | null;
  readonly frames: readonly VideoFrame[];
};

export type FrameMatch = {
  /** Share (0..100) of the query's frames that meet one of the other video, and the other way round. */
  readonly queryPercent: number;
  readonly comparedPercent: number;
  readonly queryFrames: number;
  readonly comparedFrames: number;
};
