import { type LoaderFunctionArgs, useLoaderData, useNavigate } from "react-router";
import type { FindingItem, FindingPart } from "#platform/analysis";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import { ButtonLink, Chip, DataTable, DeskLink, EmptyState, TabLinks, useShortcuts } from "../../ui/desk/index.ts";
import { useWords, type Words } from "../../words/words.tsx";
import { useHouseZone } from "../desk/house-zone.ts";
import { MediaFrame } from "./media-frame.tsx";
import { categoryWords, howFound, idIn } from "./media-words.ts";
import { Undo } from "./undo.tsx";

export { links } from "./styles.ts";

export const handle = {
  desk: {
    current: "media",
    keys: { title: "analysis:title", items: [{ keys: ["J"], label: "analysis:keys.first" }] },
  },
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireRole(context, "analyst", "investigator", "coordinator");
  const { analysis } = context.get(platformContext);
  const params = new URL(request.url).searchParams;
  const part = analysis.findingParts.find((one) => one === params.get("part")) ?? "open";
  const after = params.get("after");
  return {
    ...(await analysis.reviewList(actAs(context), part, { after })),
    part,
    parts: analysis.findingParts,
    later: after !== null,
    judged: idIn(params.get("judged")),
  };
}

const partHref = (part: FindingPart) => (part === "open" ? "/media" : `/media?part=${part}`);

export default function FindingsPage() {
  const words = useWords();
  const zone = useHouseZone();
  const { t, number } = words;
  const { items, next, counts, part, parts, later, judged } = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  const first = items[0];
  useShortcuts({ j: () => (first ? navigate(hrefOf(first, part)) : false) });
  return (
    <MediaFrame current="findings" reviews>
      {judged && <Undo findingId={judged} />}
      <TabLinks
        label={t("analysis:findings.parts")}
        current={part}
        tabs={parts.map((id) => ({
          id,
          label: t(`analysis:part.${id}`),
          href: partHref(id),
          ...(counts[id] > 0 ? { count: number(counts[id]) } : {}),
        }))}
      />
      <p className="dk-note">{t(`analysis:part_note.${part}`)}</p>
      <DataTable
        caption={t(`analysis:part.${part}`)}
        captionHidden
        rows={[...items]}
        empty={
          <EmptyState level={2} title={t(`analysis:part_empty.${part}`)}>
            {part === "open" ? t("analysis:findings.empty_lead") : undefined}
          </EmptyState>
        }
        columns={[
          {
            id: "reference",
            head: t("analysis:column.report"),
            cell: (item) => (
              <DeskLink href={hrefOf(item, part)}>
                <span className="dk-reference">{item.reference}</span>
              </DeskLink>
            ),
          },
          { id: "how", head: t("analysis:column.how"), cell: (item) => <How item={item} words={words} /> },
          {
            id: "list",
            head: t("analysis:column.list"),
            cell: (item) => (
              <>
                {item.listName}
                <span className="dk-source">{categoryWords(words, item.category)}</span>
              </>
            ),
          },
          {
            id: "found",
            head: t("analysis:column.found"),
            wide: true,
            cell: (item) => words.zoned(item.foundAt, zone),
          },
          {
            id: "state",
            head: t("analysis:column.judged"),
            wide: true,
            cell: (item) => <Judged item={item} words={words} />,
          },
        ]}
      />
      {(next || later) && (
        <div className="dk-actions">
          {later && <ButtonLink href={partHref(part)}>{t("analysis:page.first")}</ButtonLink>}
          {next && (
            <ButtonLink href={`/media?part=${part}&after=${encodeURIComponent(next)}`}>
              {t("analysis:page.next")}
            </ButtonLink>
          )}
        </div>
      )}
    </MediaFrame>
  );
}

const hrefOf = (item: FindingItem, part: FindingPart) =>
  `/media/findings/${item.id}${part === "open" ? "" : `?part=${part}`}`;

function How({ item, words }: { item: FindingItem; words: Words }) {
  const { t } = words;
  return (
    <>
      {howFound(words, item)}
      <span className="dk-source">
        {t(`analysis:source.${item.source}`)}
        {item.quality !== null && ` · ${t("analysis:quality", { quality: words.number(item.quality) })}`}
      </span>
    </>
  );
}

function Judged({ item, words }: { item: FindingItem; words: Words }) {
  const { t } = words;
  if (item.state === "open") return <span className="dk-muted">{t("analysis:judged.nobody")}</span>;
  return (
    <>
      {t("analysis:judged.by", { name: item.gradedBy })}
      {item.secondBy && <span className="dk-source">{t("analysis:judged.second", { name: item.secondBy })}</span>}
      {item.state === "confirmed" && !item.secondBy && (
        <span className="dk-source">
          <Chip tone={item.mine ? undefined : "caution"}>
            {t(item.mine ? "analysis:judged.waits_other" : "analysis:judged.waits_you")}
          </Chip>
        </span>
      )}
    </>
  );
}
