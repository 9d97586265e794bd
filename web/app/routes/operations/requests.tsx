import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { ButtonLink, DataTable, EmptyState, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { useHouseZone } from "../desk/house-zone.ts";
import { RetentionFrame } from "./retention-frame.tsx";
import { ScopeLink } from "./scope-link.tsx";

export const handle = { desk: { current: "retention" } };

export async function loader({ context }: LoaderFunctionArgs) {
  return { requests: await context.get(platformContext).operations.openErasureRequests(actAs(context)) };
}

export default function Requests() {
  const { t, zoned, number } = useWords();
  const zone = useHouseZone();
  const { requests } = useLoaderData<typeof loader>();
  return (
    <RetentionFrame current="requests">
      <Section
        title={t("operations:requests.title")}
        count={number(requests.length)}
        note={t("operations:requests.note")}
      >
        <DataTable
          caption={t("operations:requests.title")}
          captionHidden
          rows={[...requests]}
          empty={
            <EmptyState level={3} title={t("operations:requests.none")}>
              {t("operations:requests.none_text")}
            </EmptyState>
          }
          columns={[
            {
              id: "reference",
              head: t("operations:column.what"),
              cell: (one) => <ScopeLink scope={one} />,
            },
            {
              id: "asked",
              head: t("operations:column.asked"),
              cell: (one) => (
                <>
                  {one.own ? t("operations:you") : one.askedBy}
                  <span className="dk-source">{zoned(one.askedAt, zone)}</span>
                </>
              ),
            },
            { id: "until", head: t("operations:column.until"), cell: (one) => zoned(one.expiresAt, zone) },
            { id: "reason", head: t("operations:column.reason"), wide: true, cell: (one) => one.reason },
            {
              id: "answer",
              head: t("operations:column.answer"),
              cell: (one) =>
                one.own ? (
                  t("operations:requests.waits")
                ) : (
                  <ButtonLink size="s" href={`/retention/${one.scopeKind}/${one.scopeId}#requests`}>
                    {t("operations:requests.look")}
                  </ButtonLink>
                ),
            },
          ]}
        />
      </Section>
    </RetentionFrame>
  );
}
