export type Dimension = "D1" | "D2" | "D3" | "D4" | "D5" | "D6";
export type Weight = "S" | "M" | "W";
export type Outcome = "none" | "some" | "work" | "one" | "several" | "child";

/** A part is positive with two strong signs, one strong and another, three middle ones, or two middle and a weak one (ILO/EC 2009). */
export function isPositive(strong: number, middle: number, weak: number): boolean {
  return strong >= 2 || (strong >= 1 && middle + weak >= 1) || middle >= 3 || (middle >= 2 && weak >= 1);
}

/**
 * What the ticks can mean. What was not ticked is unknown, never "no"; so nothing here ever says that all is well. For a
 * child (or perhaps a child) no means are asked: any sign is a reason to speak with someone today.
 */
export function readTicks(
  ticks: readonly { dimension: Dimension; weight: Weight }[],
  child: boolean,
): { outcome: Outcome; positive: Dimension[] } {
  const dimensions: readonly Dimension[] = ["D1", "D2", "D3", "D4", "D5", "D6"];
  const positive = dimensions.filter((dimension) => {
    const count = (weight: Weight) =>
      ticks.filter((tick) => tick.dimension === dimension && tick.weight === weight).length;
    return isPositive(count("S"), count("M"), count("W"));
  });
  if (ticks.length === 0) return { outcome: "none", positive };
  if (child) return { outcome: "child", positive };
  if (positive.length >= 2) return { outcome: "several", positive };
  if (positive.length === 1) return { outcome: positive[0] === "D4" ? "work" : "one", positive };
  return { outcome: "some", positive };
}
