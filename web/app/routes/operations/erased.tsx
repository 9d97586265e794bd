import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { DataTable, EmptyState, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { useHouseZone } from "../desk/house-zone.ts";
import { RetentionFrame } from "./retention-frame.tsx";
import { ScopeLink } from "./scope-link.tsx";

export const handle = { desk: { current: "retention" } };

export async function loader({ context }: LoaderFunctionArgs) {
  return { certificates: await context.get(platformContext).operations.listCertificates(actAs(context)) };
}

export default function Erased() {
  const { t, zoned, number } = useWords();
  const zone = useHouseZone();
  const { certificates } = useLoaderData<typeof loader>();
  return (
    <RetentionFrame current="erased">
      <Section title={t("operations:erased.title")} note={t("operations:erased.note")}>
        <DataTable
          caption={t("operations:erased.title")}
          captionHidden
          rows={certificates.map((one) => ({ id: one.scopeId, ...one }))}
          empty={
            <EmptyState level={3} title={t("operations:erased.none")}>
              {t("operations:erased.none_text")}
            </EmptyState>
          }
          columns={[
            {
              id: "reference",
              head: t("operations:column.what"),
              cell: (one) => <ScopeLink scope={one} />,
            },
            { id: "at", head: t("operations:column.erased"), cell: (one) => zoned(one.erasedAt, zone) },
            {
              id: "why",
              head: t("operations:column.why"),
              cell: (one) => (
                <>
                  {t(`operations:why.${one.why}`)}
                  {one.by && <span className="dk-source">{t("operations:erased.agreed_by", { name: one.by })}</span>}
                </>
              ),
            },
            {
              id: "entry",
              head: t("operations:column.entry"),
              number: true,
              cell: (one) => (one.entry === null ? t("operations:erased.no_entry") : number(one.entry)),
            },
          ]}
        />
      </Section>
    </RetentionFrame>
  );
}
