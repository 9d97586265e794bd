import type { FindingView, MediaOfReport } from "#platform/analysis";
import { DeskLink, KeyValue, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { useHouseZone } from "../desk/house-zone.ts";
import { entryWords, ownScheme } from "./media-words.ts";

/** What the list says the entry is: in its own scheme first, then elsewhere, where anything can be said. */
export function FindingCategory({ view }: { view: FindingView }) {
  const { t } = useWords();
  const { category, item } = view;
  const allUnverified = category?.elsewhere.every((one) => one.relation === "unverified") ?? false;
  return (
    <Section title={t("analysis:category.title")} note={t("analysis:category.note")}>
      {!category || !item.category ? (
        <p>{t("analysis:category.none")}</p>
      ) : (
        <KeyValue
          items={[
            {
              id: "own",
              label: item.category.scheme === ownScheme ? t("analysis:category.own") : category.schemeTitle,
              value: `${item.category.code} · ${category.label ?? t("analysis:category.no_label")}`,
            },
            ...(allUnverified
              ? [
                  {
                    id: "elsewhere",
                    label: t("analysis:category.elsewhere"),
                    value: <span className="dk-muted">{t("analysis:relation.unverified")}</span>,
                  },
                ]
              : []),
            ...(allUnverified ? [] : category.elsewhere).map((one) => ({
              id: one.scheme,
              label: one.title,
              value:
                one.codes.length > 0 ? (
                  <>
                    {one.codes.map(({ code, label }) => `${code} · ${label}`).join(", ")}
                    <span className="dk-source">{t(`analysis:relation.${one.relation}`)}</span>
                  </>
                ) : (
                  <span className="dk-muted">{t(`analysis:relation.${one.relation}`)}</span>
                ),
            })),
          ]}
        />
      )}
    </Section>
  );
}

/** Other reports with a look-alike: named where the reader may go, counted elsewhere. */
export function NearList({ near, links }: { near: MediaOfReport["near"]; links: boolean }) {
  const { t, number } = useWords();
  const count = near.reports.length + near.elsewhere;
  if (count === 0) return null;
  return (
    <Section title={t("analysis:near.title", { count })} note={t("analysis:near.note")}>
      <ul className="dk-near">
        {near.reports.map((one) => (
          <li key={one.reportId}>
            {links ? (
              <DeskLink href={`/desk/queue/${one.reportId}`}>
                <span className="dk-reference">{one.reference}</span>
              </DeskLink>
            ) : (
              <span className="dk-reference">{one.reference}</span>
            )}{" "}
            <span className="dk-muted">
              {t("analysis:how.bits", { count: one.distance, bits: number(one.distance) })}
              {one.rotation === "original" ? "" : `, ${t(`analysis:rotation.${one.rotation}`)}`}
            </span>
          </li>
        ))}
        {near.elsewhere > 0 && <li className="dk-muted">{t("analysis:near.elsewhere", { count: near.elsewhere })}</li>}
      </ul>
    </Section>
  );
}

/** Who judged what, when and why. */
export function FindingHistory({ view }: { view: FindingView }) {
  const { t, zoned } = useWords();
  const zone = useHouseZone();
  if (view.reviews.length === 0) return null;
  return (
    <Section title={t("analysis:history.title")}>
      <ol className="dk-reviews">
        {view.reviews.map((one) => (
          <li className="dk-review" key={`${one.at.toISOString()} ${one.step}`}>
            <span>
              <strong>{t(`analysis:history.${one.step}`)}</strong>{" "}
              <span className="dk-muted">
                {one.by}, {zoned(one.at, zone)}
              </span>
            </span>
            {one.step !== "undo" && (
              <span>
                {one.reason.code === "other" ? "" : `${t(`analysis:why.${one.reason.code}`)}. `}
                {one.reason.words}
              </span>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** The list and what it says of the entry. */
export function ListFacts({ view }: { view: FindingView }) {
  const words = useWords();
  const { t, date } = words;
  const { list, item, entryNo, entry } = view;
  const rows = [
    {
      id: "name",
      label: t("analysis:list.name"),
      value: <DeskLink href={`/media/lists/${item.listId}`}>{list.name}</DeskLink>,
    },
    { id: "source", label: t("analysis:list.source"), value: list.source },
    { id: "version", label: t("analysis:list.version"), value: list.version },
    ...(list.handling ? [{ id: "handling", label: t("analysis:list.handling"), value: list.handling }] : []),
    { id: "expires", label: t("analysis:list.expires"), value: date(list.expiresOn) },
    { id: "entry", label: t("analysis:numbers.number"), value: entryWords(words, entryNo) },
    ...(entry.tags && entry.tags.length > 0
      ? [{ id: "tags", label: t("analysis:list.tags"), value: entry.tags.join(", ") }]
      : []),
    ...(entry.series ? [{ id: "series", label: t("analysis:list.series"), value: entry.series }] : []),
    ...(entry.victimIdentified === undefined
      ? []
      : [
          {
            id: "identified",
            label: t("analysis:list.identified"),
            value: t(entry.victimIdentified ? "analysis:yes" : "analysis:no"),
          },
        ]),
  ];
  return (
    <Section title={t("analysis:finding.list")}>
      <KeyValue items={rows} />
    </Section>
  );
}
