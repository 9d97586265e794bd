import type { FindingView } from "#platform/analysis";
import { ScrollBox } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { howFound } from "./media-words.ts";

const turns = ["original", "rotate90", "rotate180", "rotate270", "flipX", "flipY", "flipPlus1", "flipMinus1"];

/** The hash of ours that met the entry: turned, cropped or of a frame as the finding says. */
function metHash({ item, own, entry }: Pick<FindingView, "item" | "own" | "entry">): string {
  if (item.kind !== "pdq") return own[item.kind] ?? "";
  if (item.variant === "frame") return closest(own.frames ?? [], entry.pdq ?? "");
  if (item.variant !== "exact") return own.extra?.find((one) => one.kind === item.variant)?.pdq ?? "";
  if (item.rotation === null || item.rotation === "original")
    return closest([own.pdq ?? "", own.rotations?.[0] ?? ""], entry.pdq ?? "");
  return own.rotations?.[turns.indexOf(item.rotation)] ?? "";
}

const closest = (hashes: readonly string[], to: string): string =>
  hashes.filter(Boolean).toSorted((a, b) => differing(a, to) - differing(b, to))[0] ?? "";

const bits = (digit: string, other: string) =>
  (Number.parseInt(digit || "0", 16) ^ Number.parseInt(other || "0", 16)).toString(2).replaceAll("0", "").length;

const differing = (a: string, b: string) => [...a].reduce((sum, digit, at) => sum + bits(digit, b[at] ?? ""), 0);

/** Both sides in numbers: what was handed in, and what the list says. Nobody needs to look for this. */
export function Numbers({ view }: { view: FindingView }) {
  const words = useWords();
  const { t, number } = words;
  const { item, entry } = view;
  const own = metHash(view);
  const theirs = entry[item.kind] ?? "";
  const quality = (value: number | null | undefined) =>
    value === null || value === undefined ? t("analysis:numbers.not_known") : number(value);
  return (
    <ScrollBox label={t("analysis:numbers.title")}>
      <table className="dk-table dk-numbers">
        <caption className="dk-unseen">{t("analysis:numbers.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("analysis:numbers.what")}</th>
            <th scope="col">{t(`analysis:numbers.own.${item.source}`)}</th>
            <th scope="col">{t("analysis:numbers.entry")}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t(`analysis:kind.${item.kind}`)}</th>
            <td>
              <Hash text={own} other={theirs} />
            </td>
            <td>
              <Hash text={theirs} other={own} />
            </td>
          </tr>
          <tr>
            <th scope="row">{t("analysis:numbers.distance")}</th>
            <td colSpan={2}>
              {howFound(words, item)}
              {item.kind === "pdq" && <Scale distance={item.distance} />}
            </td>
          </tr>
          {item.kind === "pdq" && (
            <tr>
              <th scope="row">{t("analysis:numbers.quality")}</th>
              <td>{quality(item.quality)}</td>
              <td>{quality(entry.pdqQuality)}</td>
            </tr>
          )}
          {entry.id !== undefined && (
            <tr>
              <th scope="row">{t("analysis:numbers.id")}</th>
              <td>-</td>
              <td>
                <code>{entry.id}</code>
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** Sixteen digits a line, eight where there is little room; those that differ stand out, and are named for those who do not see it. */
function Hash({ text, other }: { text: string; other: string }) {
  const { t } = useWords();
  if (text === "") return <>{t("analysis:numbers.not_known")}</>;
  const lines = text.match(/.{1,16}/g) ?? [];
  return (
    <code className="dk-hash">
      {lines.map((line, row) => (
        // Lines of one hash never change places.
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity
        <span className="dk-hash-line" key={row}>
          {[line.slice(0, 8), line.slice(8)].map((half, side) => (
            <span className="dk-hash-half" key={side === 0 ? "left" : "right"}>
              {[...half].map((digit, at) => {
                const place = row * 16 + side * 8 + at;
                const differs = other !== "" && other[place] !== digit;
                return differs ? <mark key={place}>{digit}</mark> : <span key={place}>{digit}</span>;
              })}
            </span>
          ))}
        </span>
      ))}
    </code>
  );
}

/** Where the distance lies between equal and the threshold. The words beside it say the same. */
function Scale({ distance }: { distance: number }) {
  return (
    <svg className="dk-scale" viewBox="0 0 128 8" aria-hidden="true" focusable="false">
      <rect className="dk-scale-ground" x="0" y="3" width="128" height="2" rx="1" />
      <circle className="dk-scale-mark" cx={4 + (Math.min(distance, 31) / 31) * 120} cy="4" r="3.5" />
    </svg>
  );
}
