import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import {
  AuditList,
  Button,
  ButtonLink,
  Callout,
  EmptyState,
  PageHeader,
  SelectField,
  TextField,
} from "../../ui/desk/index.ts";
import { actWords } from "../../words/act-words.ts";
import { reasonWords } from "../../words/reason-words.ts";
import { useWords } from "../../words/words.tsx";
import { zoneName } from "../../words/zone-clock.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { FailureSummary, statusOf } from "./form-words.tsx";
import { logFilterOf } from "./log-filter.ts";

export const handle = { desk: { current: "log" } };

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireRole(context, "data_protection_officer");
  const { identity } = context.get(platformContext);
  const filter = logFilterOf(new URL(request.url).searchParams);
  const found = await identity.readLog(actAs(context), filter);
  if (found.ok) return { ...found.value, filter, failure: undefined };
  return data({ rows: [], acts: [], more: false, filter, failure: found.failure }, { status: statusOf(found.failure) });
}

/** Checks the whole log against its checkpoints now. */
export async function action({ context }: ActionFunctionArgs) {
  requireRole(context, "data_protection_officer");
  const { audit, services } = context.get(platformContext);
  const { ok, checked, covered, failures } = await audit.verifyLive(services);
  return data({ ok, checked, covered, failures: failures.slice(0, 20) });
}

export default function Log() {
  const { t, date, zoned, number } = useWords();
  const zone = useHouseZone();
  const { rows, acts, more, filter, failure } = useLoaderData<typeof loader>();
  const checked = useActionData<typeof action>();
  const hidden = (
    <>
      <input type="hidden" name="act" value={filter.act ?? ""} />
      <input type="hidden" name="day" value={filter.day ?? ""} />
    </>
  );
  const next = new URLSearchParams({
    ...(filter.act ? { act: filter.act } : {}),
    ...(filter.day ? { day: filter.day } : {}),
    before: String(rows.at(-1)?.seq ?? 0),
  });
  return (
    <div className="dk-stack">
      <title>{`${t("account:log.title")} - ${t("common:product")}`}</title>
      <PageHeader
        title={t("account:log.title")}
        meta={t("account:log.meta")}
        actions={
          <>
            <Form method="post" action="/account/log/entries.csv" reloadDocument>
              {hidden}
              <Button icon="table">{t("account:log.csv")}</Button>
            </Form>
            <Form method="post" action="/account/log/log.jsonl" reloadDocument>
              <Button icon="file">{t("account:log.file")}</Button>
            </Form>
            <Form method="post">
              <Button icon="check">{t("account:log.check")}</Button>
            </Form>
          </>
        }
      />
      <FailureSummary back={failure && { failure }} />
      {checked && (
        <Callout
          tone={checked.ok ? "good" : "danger"}
          title={checked.ok ? t("account:log.whole") : t("account:log.differs")}
          live
        >
          <p>{t("account:log.checked", { checked: number(checked.checked), covered: number(checked.covered) })}</p>
          {checked.failures.length > 0 && (
            <ul>
              {checked.failures.map((one) => (
                <li key={`${one.at} ${one.what}`}>{`${one.at}: ${one.what}`}</li>
              ))}
            </ul>
          )}
        </Callout>
      )}
      <Form method="get" className="dk-filter-line">
        <SelectField
          name="act"
          label={t("account:log.act")}
          defaultValue={filter.act ?? ""}
          options={[
            { value: "", label: t("account:log.every") },
            ...acts.map((act) => ({ value: act, label: actWords(t, act) })),
          ]}
        />
        <TextField
          name="day"
          type="date"
          label={`${t("account:log.day")} (${zoneName(zone)})`}
          defaultValue={filter.day}
          width="short"
        />
        <div className="dk-form-foot">
          <Button>{t("account:log.show")}</Button>
          {(filter.act || filter.day) && (
            <ButtonLink href="/account/log" tone="quiet">
              {t("account:log.all")}
            </ButtonLink>
          )}
        </div>
      </Form>
      <AuditList
        caption={t("account:log.title")}
        note={t("account:log.note")}
        empty={<EmptyState title={t("account:log.empty")} />}
        entries={rows.map((row) => ({
          id: String(row.seq),
          at: row.at.toISOString(),
          when: row.plane === "reporter" ? date(row.at) : zoned(row.at, zone),
          who: row.plane === "staff" ? row.who : t(`account:log.plane.${row.plane}`),
          act: actWords(t, row.act),
          what: row.subject
            ? `${t(`account:log.kind.${row.subjectKind}`, { defaultValue: row.subjectKind ?? "" })} ${row.subject}`
            : undefined,
          reason: [
            row.reasonCode && reasonWords(t, row.reasonCode),
            ...Object.entries(row.data).map(([name, value]) => `${name}: ${value}`),
          ]
            .filter(Boolean)
            .join(", "),
        }))}
        words={{
          when: t("account:log.when"),
          who: t("account:log.who"),
          act: t("account:log.act"),
          reason: t("account:log.details"),
        }}
      />
      {more && <ButtonLink href={`/account/log?${next}`}>{t("account:log.older")}</ButtonLink>}
    </div>
  );
}
