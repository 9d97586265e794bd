import type { FindingItem } from "#platform/analysis";
import type { Words } from "../../words/words.tsx";

/** "PDQ, 5 of 256 bits differ, mirrored": how a finding was made, in numbers. */
export function howFound(
  { t, number }: Words,
  finding: Pick<FindingItem, "kind" | "distance" | "rotation" | "variant">,
): string {
  if (finding.kind !== "pdq") return t("analysis:how.digest", { kind: t(`analysis:kind.${finding.kind}`) });
  return [
    t("analysis:how.pdq", { count: finding.distance, bits: number(finding.distance) }),
    finding.rotation && finding.rotation !== "original" ? t(`analysis:rotation.${finding.rotation}`) : "",
    finding.variant === "exact" ? "" : t(`analysis:variant.${finding.variant}`),
  ]
    .filter(Boolean)
    .join(", ");
}

/** A code in its own scheme: never a bare number, since the same number means different things elsewhere. */
export const categoryWords = ({ t }: Words, category: FindingItem["category"]): string =>
  category === null
    ? t("analysis:category.none")
    : category.scheme === ownScheme
      ? t("analysis:category.own_of", { code: category.code })
      : t("analysis:category.of", { code: category.code, scheme: category.scheme });

/** What a table without a named scheme of categories is read as. */
export const ownScheme = "list";

/** Number of an entry within its list as people count; where it is kept it begins with 0. */
export const entryWords = ({ number }: Words, entryNo: number): string => number(entryNo + 1);

/** Bytes as people read them. */
export function sizeWords({ number }: Words, bytes: number): string {
  const steps = ["B", "kB", "MB", "GB", "TB"];
  let value = bytes;
  let step = 0;
  while (value >= 1000 && step < steps.length - 1) {
    value /= 1000;
    step++;
  }
  return `${number(value < 10 && step > 0 ? Math.round(value * 10) / 10 : Math.round(value))} ${steps[step]}`;
}

/** An id from an address; anything else is nothing. */
export const idIn = (text: string | null): string | null => (text && /^[0-9a-f-]{36}$/.test(text) ? text : null);
