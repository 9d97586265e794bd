import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { DataTable, EmptyState, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { useHouseZone } from "../desk/house-zone.ts";
import { ReviewChip } from "./hold-list.tsx";
import { RetentionFrame } from "./retention-frame.tsx";
import { ScopeLink } from "./scope-link.tsx";

export const handle = { desk: { current: "retention" } };

export async function loader({ context }: LoaderFunctionArgs) {
  return { holds: await context.get(platformContext).operations.listHolds(actAs(context)) };
}

export default function Holds() {
  const { t, zoned, number } = useWords();
  const zone = useHouseZone();
  const { holds } = useLoaderData<typeof loader>();
  return (
    <RetentionFrame current="holds">
      <Section title={t("operations:holds.title")} count={number(holds.length)} note={t("operations:holds.note")}>
        <DataTable
          caption={t("operations:holds.title")}
          captionHidden
          rows={[...holds]}
          rowState={(hold) => (hold.review === "over" ? "pressing" : undefined)}
          empty={
            <EmptyState level={3} title={t("operations:holds.none")}>
              {t("operations:holds.none_text")}
            </EmptyState>
          }
          columns={[
            {
              id: "reference",
              head: t("operations:column.what"),
              cell: (hold) => <ScopeLink scope={hold} />,
            },
            { id: "review", head: t("operations:column.review"), cell: (hold) => <ReviewChip hold={hold} /> },
            {
              id: "by",
              head: t("operations:column.placed"),
              cell: (hold) => (
                <>
                  {hold.placedBy}
                  <span className="dk-source">{zoned(hold.placedAt, zone)}</span>
                </>
              ),
            },
            { id: "reason", head: t("operations:column.reason"), wide: true, cell: (hold) => hold.reason },
          ]}
        />
      </Section>
    </RetentionFrame>
  );
}
