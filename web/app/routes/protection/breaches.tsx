import { type LoaderFunctionArgs, useLoaderData, useRouteLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { ButtonLink, Chip, DataTable, DeskLink, EmptyState, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import type { loader as areaLoader } from "./area.tsx";
import { ProtectionFrame } from "./frame.tsx";
import { DueChip } from "./zoned.tsx";

export const handle = { desk: { current: "breaches" } };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { protection, services } = context.get(platformContext);
  const page = Math.max(0, Math.min(1000, Number(new URL(request.url).searchParams.get("page")) || 0));
  const found = await protection.listBreaches(actAs(context), page);
  const rows = found.rows.map((row) => ({ ...row, zone: protection.zoneOfCountry(row.countries[0] ?? "") }));
  return { rows, more: found.more, page, now: services.clock.now() };
}

export default function Breaches() {
  const { t, zoned } = useWords();
  const { rows, more, page, now } = useLoaderData<typeof loader>();
  const keeps = useRouteLoaderData<typeof areaLoader>("routes/protection/area")?.keeps;
  return (
    <ProtectionFrame
      current="breaches"
      actions={
        <ButtonLink href="/protection/breaches/new" tone="main" icon="alarm">
          {t("protection:breach.new")}
        </ButtonLink>
      }
    >
      <Section
        title={t("protection:breach.title")}
        note={t(keeps ? "protection:breach.note" : "protection:breach.note_own")}
      >
        <DataTable
          caption={t("protection:breach.title")}
          captionHidden
          rows={rows}
          rowState={(row) => (row.due === "over" ? "pressing" : row.state === "open" ? undefined : "quiet")}
          empty={
            <EmptyState level={3} title={t("protection:breach.none")}>
              {t("protection:breach.none_text")}
            </EmptyState>
          }
          columns={[
            {
              id: "reference",
              head: t("protection:column.reference"),
              cell: (row) => <DeskLink href={`/protection/breaches/${row.id}`}>{row.reference}</DeskLink>,
            },
            { id: "kind", head: t("protection:column.what"), cell: (row) => t(`protection:breach.kind.${row.kind}`) },
            {
              id: "due",
              head: t("protection:breach.next"),
              cell: (row) =>
                row.nextDue ? (
                  <DueChip due={row.nextDue} state={row.due} now={now} zone={row.zone} />
                ) : row.openNotices > 0 ? (
                  t("protection:breach.without_delay")
                ) : (
                  t("protection:breach.nothing_owed")
                ),
            },
            {
              id: "state",
              head: t("protection:column.state"),
              cell: (row) => (
                <Chip tone={row.state === "open" ? "caution" : undefined}>
                  {t(`protection:breach.state.${row.state}`)}
                </Chip>
              ),
            },
            {
              id: "known",
              head: t("protection:breach.known"),
              wide: true,
              cell: (row) => zoned(row.knownAt, row.zone),
            },
            {
              id: "countries",
              head: t("protection:breach.countries"),
              wide: true,
              cell: (row) => row.countries.map((one) => t(`protection:country.${one}`)).join(", "),
            },
          ]}
        />
        {(more || page > 0) && (
          <div className="dk-actions">
            {page > 0 && <ButtonLink href={`?page=${page - 1}`}>{t("protection:page.back")}</ButtonLink>}
            {more && <ButtonLink href={`?page=${page + 1}`}>{t("protection:page.on")}</ButtonLink>}
          </div>
        )}
      </Section>
    </ProtectionFrame>
  );
}
