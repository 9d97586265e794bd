/** What one file may cost. */
export type MediaLimits = {
  /** Processor seconds for one file. */
  readonly cpuSeconds: number;
  /** Wall-clock seconds for one file, counted while the child works on it. */
  readonly wallSeconds: number;
  /** Memory of the child beyond what an idle one holds, in bytes. */
  readonly memoryBytes: number;
  /** Pictures longer than this are digested but not decoded. */
  readonly maxPictureBytes: number;
  /** Pictures with more pixels than this are refused before decoding. */
  readonly maxPixels: number;
};

export const DEFAULT_LIMITS: MediaLimits = {
  cpuSeconds: 20,
  wallSeconds: 60,
  memoryBytes: 1024 ** 3,
  maxPictureBytes: 256 * 1024 ** 2,
  maxPixels: 100_000_000,
};
