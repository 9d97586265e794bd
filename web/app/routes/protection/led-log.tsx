import { data, Form, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import {
  Button,
  ButtonLink,
  Callout,
  Chip,
  DataTable,
  EmptyState,
  Section,
  SelectField,
  TextField,
} from "../../ui/desk/index.ts";
import { actWords } from "../../words/act-words.ts";
import { reasonWords } from "../../words/reason-words.ts";
import { useWords } from "../../words/words.tsx";
import { zoneName } from "../../words/zone-clock.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { sayRules } from "../law-guide/said-rules.ts";
import { ProtectionFrame } from "./frame.tsx";
import { ledFilterOf } from "./led-filter.ts";
import { WhyRules } from "./rules.tsx";

export const handle = { desk: { current: "protection" } };

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireRole(context, "data_protection_officer");
  const { protection } = context.get(platformContext);
  const filter = ledFilterOf(new URL(request.url).searchParams);
  const found = await protection.ledLog(actAs(context), filter);
  const kinds = [...protection.ledKinds];
  const counted = await protection.logTerm(actAs(context));
  const say = sayRules(context);
  const term = counted.ok && counted.value ? say.of(counted.value) : null;
  const rules = say.these(["DP-LOG-01", "DP-LOG-02", "DP-LOG-03", "DP-LOG-05"]);
  const shown = { filter, kinds, term, rules };
  if (found.ok) return { ...found.value, ...shown, wrongDay: false };
  return data({ rows: [], more: false, ...shown, wrongDay: true }, { status: 400 });
}

export default function LedLog() {
  const { t, date, zoned } = useWords();
  const zone = useHouseZone();
  const { rows, more, filter, kinds, term, rules, wrongDay } = useLoaderData<typeof loader>();
  const fields = Object.entries(filter).flatMap(([name, value]) =>
    value === undefined || name === "before" ? [] : [[name, String(value)] as const],
  );
  const next = new URLSearchParams([
    ...fields.map(([name, value]) => [name, value]),
    ["before", String(rows.at(-1)?.seq ?? 0)],
  ]);
  return (
    <ProtectionFrame
      current="log"
      actions={
        <Form method="post" action="/protection/log/file" reloadDocument>
          {fields.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Button icon="table">{t("register:led.csv")}</Button>
        </Form>
      }
    >
      {wrongDay && <Callout tone="caution">{t("register:led.day")}</Callout>}
      {term && (
        <Callout tone="caution" title={t(term.over ? "register:led.term_over" : "register:led.term")}>
          <p>{t("register:led.term_text", { day: date(term.until) })}</p>
          <WhyRules rules={term.rules} />
        </Callout>
      )}
      <Section title={t("register:led.title")} note={t("register:led.note")}>
        <WhyRules rules={rules} />
        <Form method="get" className="dk-filter-line">
          <SelectField
            name="kind"
            label={t("register:led.kind")}
            defaultValue={filter.kind ?? ""}
            options={[
              { value: "", label: t("register:led.all") },
              ...kinds.map((value) => ({ value, label: t(`register:led.kinds.${value}`) })),
            ]}
          />
          <SelectField
            name="reason"
            label={t("register:led.reason")}
            defaultValue={filter.reason ?? ""}
            options={["", "yes", "no"].map((value) => ({ value, label: t(`register:led.reasons.${value || "all"}`) }))}
          />
          {(["from", "to"] as const).map((name) => (
            <TextField
              key={name}
              name={name}
              type="date"
              label={`${t(`register:led.${name}`)} (${zoneName(zone)})`}
              defaultValue={filter[name]}
              width="short"
            />
          ))}
          <div className="dk-form-foot">
            <Button>{t("register:led.show")}</Button>
          </div>
        </Form>
        <DataTable
          caption={t("register:led.title")}
          captionHidden
          rows={rows.map((row) => ({ id: String(row.seq), ...row }))}
          empty={<EmptyState level={3} title={t("register:led.none")} />}
          columns={[
            {
              id: "at",
              head: t("protection:column.when"),
              cell: (row) => (row.plane === "reporter" ? date(row.at) : zoned(row.at, zone)),
            },
            { id: "kind", head: t("register:led.kind"), cell: (row) => t(`register:led.kinds.${row.kind}`) },
            {
              id: "act",
              head: t("register:led.act"),
              cell: (row) => actWords(t, row.act),
            },
            {
              id: "who",
              head: t("protection:column.by"),
              cell: (row) => (row.plane === "staff" ? row.who : t(`account:log.plane.${row.plane}`)),
            },
            {
              id: "about",
              head: t("protection:column.about"),
              wide: true,
              cell: (row) =>
                row.subject
                  ? `${t(`account:log.kind.${row.subjectKind}`, { defaultValue: row.subjectKind ?? "" })} ${row.subject}`
                  : "",
            },
            {
              id: "reason",
              head: t("register:led.reason"),
              cell: (row) =>
                row.reasoned ? (
                  <Chip>{row.reasonCode ? reasonWords(t, row.reasonCode) : t("register:led.given")}</Chip>
                ) : (
                  <span className="dk-muted">{t("register:led.not_given")}</span>
                ),
            },
          ]}
        />
        {more && <ButtonLink href={`/protection/log?${next}`}>{t("protection:page.on")}</ButtonLink>}
      </Section>
    </ProtectionFrame>
  );
}
