import { Form, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, requireRole, staffLanguage } from "../../staff-context.ts";
import { Button, ButtonLink, Chip, DataTable, DeskLink, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { useHouseZone } from "../desk/house-zone.ts";
import { ProtectionFrame } from "./frame.tsx";

export const handle = { desk: { current: "protection" } };

export async function loader({ context }: LoaderFunctionArgs) {
  requireRole(context, "data_protection_officer", "coordinator");
  const { protection } = context.get(platformContext);
  const register = await protection.processingRegister(actAs(context), staffLanguage(context));
  return { register: register.ok ? register.value : [] };
}

export default function RecordPage() {
  const { t, number, zonedDay } = useWords();
  const zone = useHouseZone();
  const { register } = useLoaderData<typeof loader>();
  return (
    <ProtectionFrame
      current="record"
      actions={
        <>
          <Form method="post" action="/protection/record/file" reloadDocument className="dk-actions">
            <Button icon="file" name="format" value="pdf">
              {t("register:record.pdf")}
            </Button>
            <Button icon="table" name="format" value="csv">
              {t("register:record.csv")}
            </Button>
          </Form>
          <ButtonLink href="/protection/record/new" icon="plus">
            {t("register:record.new")}
          </ButtonLink>
        </>
      }
    >
      <Section title={t("register:record.title")} count={number(register.length)} note={t("register:record.note")}>
        <DataTable
          caption={t("register:record.title")}
          captionHidden
          rows={register.map((one) => ({ id: one.key, ...one }))}
          rowState={(one) => (one.retiredAt ? "quiet" : undefined)}
          columns={[
            {
              id: "title",
              head: t("register:field.title"),
              cell: (one) => (
                <>
                  <DeskLink href={`/protection/record/${one.key}`}>{one.words.title}</DeskLink>
                  <span className="dk-source">{one.words.purposes}</span>
                </>
              ),
            },
            {
              id: "state",
              head: t("register:record.state"),
              cell: (one) =>
                one.retiredAt ? (
                  <Chip>{t("register:record.retired", { date: zonedDay(one.retiredAt, zone) })}</Chip>
                ) : one.operatorDecides ? (
                  <Chip tone="caution" icon="alert">
                    {t("register:record.decide")}
                  </Chip>
                ) : one.version > 0 ? (
                  <Chip tone="good">{t("register:record.version", { version: number(one.version) })}</Chip>
                ) : (
                  <Chip>{t("register:record.shipped")}</Chip>
                ),
            },
            {
              id: "keeping",
              head: t("register:field.keeping"),
              wide: true,
              cell: (one) =>
                one.periods
                  .map(({ name, days }) => t(`register:period.${name}`, { count: days, shown: number(days) }))
                  .join("; ") || "-",
            },
          ]}
        />
      </Section>
    </ProtectionFrame>
  );
}
