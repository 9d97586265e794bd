import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import type { ListItem } from "#platform/analysis";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import { ButtonLink, Chip, DataTable, DeskLink, EmptyState, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { MediaFrame } from "./media-frame.tsx";

export { links } from "./styles.ts";

export const handle = { desk: { current: "media" } };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const staff = requireRole(context, "analyst", "investigator", "coordinator", "counsel", "data_protection_officer");
  const { analysis } = context.get(platformContext);
  const after = new URL(request.url).searchParams.get("after");
  const page = await analysis.listsPage(actAs(context), after);
  return {
    lists: page?.lists ?? [],
    next: page?.next ?? null,
    entriesInUse: page?.entriesInUse ?? 0,
    mayBring: page?.mayBring ?? false,
    later: after !== null,
    reviews: analysis.mayReviewMedia(staff.actor),
  };
}

export default function ListsPage() {
  const words = useWords();
  const { t, number, date } = words;
  const { lists, next, entriesInUse, mayBring, later, reviews } = useLoaderData<typeof loader>();
  return (
    <MediaFrame
      current="lists"
      reviews={reviews}
      actions={
        mayBring ? (
          <ButtonLink href="/media/lists/add" tone="main" icon="plus">
            {t("analysis:lists.add")}
          </ButtonLink>
        ) : undefined
      }
    >
      <Section
        title={t("analysis:lists.title")}
        note={t("analysis:lists.in_use", { count: entriesInUse, entries: number(entriesInUse) })}
      >
        <DataTable
          caption={t("analysis:lists.title")}
          captionHidden
          rows={[...lists]}
          rowState={(list) => (inUse(list) ? undefined : "quiet")}
          empty={
            <EmptyState level={3} title={t("analysis:lists.none")}>
              {t("analysis:lists.none_lead")}
            </EmptyState>
          }
          columns={[
            {
              id: "name",
              head: t("analysis:list.name"),
              cell: (list) => (
                <>
                  <DeskLink href={`/media/lists/${list.id}`}>{list.name}</DeskLink>
                  <span className="dk-source">
                    {list.source} · {list.version}
                  </span>
                </>
              ),
            },
            { id: "state", head: t("analysis:list.state"), cell: (list) => <ListChip list={list} /> },
            {
              id: "entries",
              head: t("analysis:list.entries"),
              number: true,
              cell: (list) => (list.entries > 0 ? number(list.entries) : "-"),
            },
            { id: "expires", head: t("analysis:list.expires"), cell: (list) => date(list.expiresOn) },
            {
              id: "basis",
              head: t("analysis:list.basis"),
              wide: true,
              cell: (list) => (list.legalBasis.length > 90 ? `${list.legalBasis.slice(0, 90)}…` : list.legalBasis),
            },
          ]}
        />
      </Section>
      {(next || later) && (
        <div className="dk-actions">
          {later && <ButtonLink href="/media/lists">{t("analysis:page.first")}</ButtonLink>}
          {next && <ButtonLink href={`/media/lists?after=${next}`}>{t("analysis:page.next")}</ButtonLink>}
        </div>
      )}
    </MediaFrame>
  );
}

const inUse = (list: ListItem) => list.state === "active" && !list.expired;

/** Where a list stands, in a word. */
export function ListChip({ list }: { list: ListItem }) {
  const { t, number } = useWords();
  if (list.state === "active" && list.expired) return <Chip tone="caution">{t("analysis:list_state.expired")}</Chip>;
  const tone =
    list.state === "active"
      ? "good"
      : list.state === "failed"
        ? "danger"
        : list.state === "importing"
          ? "info"
          : undefined;
  return (
    <Chip tone={tone}>
      {list.state === "importing"
        ? t("analysis:list_state.importing_percent", { percent: number(list.percent) })
        : t(`analysis:list_state.${list.state}`)}
    </Chip>
  );
}
