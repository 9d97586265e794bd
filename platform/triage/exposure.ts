/** Caps and breaks that protect whoever reads. Defaults stand here; a coordinator changes them for all, one, or one day. */
export type ExposureCaps = {
  readonly itemsPerDay: number;
  readonly minutesPerDay: number;
  /** After this much heavy content in a row a break is due. */
  readonly minutesBeforeBreak: number;
  readonly breakMinutes: number;
};

/** Starting values, cautious ones; services that do this work set their own with their staff and occupational health. */
export const defaultCaps: ExposureCaps = {
  itemsPerDay: 60,
  minutesPerDay: 180,
  minutesBeforeBreak: 50,
  breakMinutes: 15,
};

export type ExposureUse = {
  readonly items: number;
  readonly seconds: number;
  /** Seconds of heavy content since the last break. */
  readonly stretchSeconds: number;
  /** Last sign of reading heavy content; null when there was none. */
  readonly lastAt: Date | null;
};

/** `full-day`: over for today unless a coordinator raises the cap. `break`: closed until `until`. */
export type ExposureState =
  | { readonly state: "calm" | "near" }
  | { readonly state: "break"; readonly until: Date }
  | { readonly state: "full-day" };

const minute = 60_000;

/** A pause as long as a break ends the stretch, whether or not anyone called it a break. */
export function stretchAfterPause(use: ExposureUse, caps: ExposureCaps, now: Date): number {
  if (!use.lastAt) return 0;
  return now.getTime() - use.lastAt.getTime() >= caps.breakMinutes * minute ? 0 : use.stretchSeconds;
}

/** Whether heavy content may be opened now. */
export function exposureState(use: ExposureUse, caps: ExposureCaps, now: Date): ExposureState {
  if (use.items >= caps.itemsPerDay || use.seconds >= caps.minutesPerDay * 60) return { state: "full-day" };
  const stretch = stretchAfterPause(use, caps, now);
  if (stretch >= caps.minutesBeforeBreak * 60 && use.lastAt)
    return { state: "break", until: new Date(use.lastAt.getTime() + caps.breakMinutes * minute) };
  const part = Math.max(
    use.items / caps.itemsPerDay,
    use.seconds / (caps.minutesPerDay * 60),
    stretch / (caps.minutesBeforeBreak * 60),
  );
  return { state: part >= 0.8 ? "near" : "calm" };
}
