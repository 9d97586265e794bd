import { type LoaderFunctionArgs, useLoaderData, useRouteLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import { ButtonLink, Chip, DataTable, DeskLink, EmptyState, Section, TabLinks } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import type { loader as areaLoader } from "./area.tsx";
import { ProtectionFrame } from "./frame.tsx";
import { DueChip } from "./zoned.tsx";

export const handle = { desk: { current: "protection" } };

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireRole(context, "data_protection_officer", "coordinator");
  const { protection, services } = context.get(platformContext);
  const query = new URL(request.url).searchParams;
  const part = query.get("part") === "closed" ? "closed" : "open";
  const page = Math.max(0, Math.min(1000, Number(query.get("page")) || 0));
  const found = await protection.listRequests(actAs(context), { part, page });
  const rows = found.rows.map((row) => ({ ...row, zone: protection.zoneOfCountry(row.country) }));
  return { rows, more: found.more, part, page, now: services.clock.now() };
}

export default function Requests() {
  const { t, zonedDay } = useWords();
  const { rows, more, part, page, now } = useLoaderData<typeof loader>();
  const officer = useRouteLoaderData<typeof areaLoader>("routes/protection/area")?.officer;
  const add = (
    <ButtonLink href="/protection/requests/new" tone="main" icon="plus">
      {t("protection:request.new")}
    </ButtonLink>
  );
  return (
    <ProtectionFrame current="requests" actions={add}>
      <Section
        title={t("protection:request.title")}
        note={t(officer ? "protection:request.note" : "protection:request.note_coordinator")}
      >
        <TabLinks
          label={t("protection:request.parts")}
          current={part}
          tabs={[
            { id: "open", label: t("protection:request.open"), href: "/protection/requests" },
            { id: "closed", label: t("protection:request.closed"), href: "/protection/requests?part=closed" },
          ]}
        />
        <DataTable
          caption={t("protection:request.title")}
          captionHidden
          rows={rows}
          rowState={(row) => (row.due === "over" && part === "open" ? "pressing" : undefined)}
          empty={
            <EmptyState level={3} title={t(`protection:request.none_${part}`)}>
              {t("protection:request.none_text")}
            </EmptyState>
          }
          columns={[
            {
              id: "reference",
              head: t("protection:column.reference"),
              cell: (row) =>
                officer ? <DeskLink href={`/protection/requests/${row.id}`}>{row.reference}</DeskLink> : row.reference,
            },
            { id: "kind", head: t("protection:column.asks"), cell: (row) => t(`protection:request.kind.${row.kind}`) },
            {
              id: "due",
              head: t("protection:column.due"),
              cell: (row) => <DueChip due={row.dueAt} state={row.due} now={now} zone={row.zone} />,
            },
            {
              id: "state",
              head: t("protection:column.state"),
              cell: (row) => (
                <Chip tone={row.state === "replied" ? "good" : undefined}>
                  {t(`protection:request.state.${row.state}`)}
                </Chip>
              ),
            },
            {
              id: "country",
              head: t("protection:column.country"),
              wide: true,
              cell: (row) => t(`protection:country.${row.country}`),
            },
            {
              id: "received",
              head: t("protection:column.received"),
              wide: true,
              cell: (row) => zonedDay(row.receivedAt, row.zone),
            },
          ]}
        />
        {(more || page > 0) && (
          <div className="dk-actions">
            {page > 0 && <ButtonLink href={`?part=${part}&page=${page - 1}`}>{t("protection:page.back")}</ButtonLink>}
            {more && <ButtonLink href={`?part=${part}&page=${page + 1}`}>{t("protection:page.on")}</ButtonLink>}
          </div>
        )}
      </Section>
    </ProtectionFrame>
  );
}
