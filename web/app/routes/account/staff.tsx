import { data, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import { ButtonLink, Chip, DataTable, DeskLink, PageHeader } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { useHouseZone } from "../desk/house-zone.ts";

export const handle = { desk: { current: "staff" } };

export async function loader({ context }: LoaderFunctionArgs) {
  requireRole(context, "administrator");
  const staff = await context.get(platformContext).identity.listStaff(actAs(context));
  if (!staff) throw data(null, { status: 404 });
  return { staff };
}

const tones = { active: "good", invited: "caution", disabled: undefined } as const;

export default function Staff() {
  const { t, zoned } = useWords();
  const zone = useHouseZone();
  const { staff } = useLoaderData<typeof loader>();
  return (
    <div className="dk-stack">
      <title>{`${t("account:staff.title")} - ${t("common:product")}`}</title>
      <PageHeader
        title={t("account:staff.title")}
        meta={t("account:staff.count", { count: staff.length })}
        actions={
          <ButtonLink href="/account/staff/invite" tone="main" icon="plus">
            {t("account:invite.title")}
          </ButtonLink>
        }
      />
      <p className="dk-note">{t("account:staff.note")}</p>
      <DataTable
        caption={t("account:staff.title")}
        captionHidden
        rows={[...staff]}
        rowState={(one) => (one.status === "disabled" ? "quiet" : undefined)}
        columns={[
          {
            id: "name",
            head: t("account:invitation.name"),
            cell: (one) => (
              <>
                <DeskLink href={`/account/staff/${one.id}`}>{one.name}</DeskLink>
                <span className="dk-source">{one.login}</span>
              </>
            ),
          },
          {
            id: "roles",
            head: t("account:own.roles"),
            cell: (one) => one.roles.map((role) => t(`account:role.${role}`)).join(", "),
          },
          {
            id: "status",
            head: t("account:staff.status"),
            cell: (one) => (
              <>
                <Chip tone={tones[one.status]}>{t(`account:staff.state.${one.status}`)}</Chip>
                {one.linkUntil && (
                  <span className="dk-source">{t("account:staff.link_until", { at: zoned(one.linkUntil, zone) })}</span>
                )}
              </>
            ),
          },
        ]}
      />
    </div>
  );
}
