import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, requireRole, staffLanguage } from "../../staff-context.ts";
import {
  Button,
  Callout,
  Chip,
  DataTable,
  KeyValue,
  PageHeader,
  Section,
  TextAreaField,
  TextField,
} from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { answer, typedIn, typedOf } from "../desk/came-back.ts";
import { textOf } from "../desk/form-data.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { SaidRules } from "../law-guide/said-list.tsx";
import { saidRule } from "../law-guide/said-rules.ts";
import { FailureSummary, useFieldErrors } from "./failure.tsx";

export const handle = { desk: { current: "protection" } };

export async function loader({ params, context }: LoaderFunctionArgs) {
  requireRole(context, "data_protection_officer", "coordinator");
  const { protection, content } = context.get(platformContext);
  const fields = [...protection.registerFields];
  if (params.activity === "new") return { activity: null, versions: [], fields, rules: [] };
  const language = staffLanguage(context);
  const seen = await protection.viewActivity(actAs(context), params.activity, language);
  if (!seen.ok) throw data(null, { status: 404 });
  const rules = seen.value.activity.rules.map((id) => saidRule(content.lawGuide.rules, id, language));
  return { ...seen.value, fields, rules };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  requireRole(context, "data_protection_officer", "coordinator");
  const { protection } = context.get(platformContext);
  const form = await request.formData();
  const typed = typedOf(form);
  const key = params.activity;
  if (textOf(form, "intent") === "retire")
    return answer(
      await protection.retireActivity(actAs(context), key),
      { form: "retire", typed },
      "/protection/record",
    );
  // Checked by the command's own schema.
  const activity = { ...typed, language: staffLanguage(context) } as Parameters<
    typeof protection.saveActivity
  >[1]["activity"];
  const result = await protection.saveActivity(actAs(context), { key, activity });
  return answer(result, { form: "save", typed }, result.ok ? `/protection/record/${result.value.key}` : "");
}

export default function ActivityPage() {
  const { t, number, zoned, zonedDay } = useWords();
  const zone = useHouseZone();
  const { activity, versions, fields, rules } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const errors = useFieldErrors(back, "save");
  const typed = typedIn(back, "save");
  const words: Readonly<Record<string, string>> = activity?.words ?? {};
  const title = activity?.words.title ?? t("register:record.new");
  return (
    <div className="dk-stack">
      <title>{`${title} - ${t("register:record.title")} - ${t("common:product")}`}</title>
      <PageHeader
        title={title}
        crumbs={[
          { label: t("protection:title"), href: "/protection" },
          { label: t("register:record.title"), href: "/protection/record" },
        ]}
        badges={
          activity && (
            <>
              <Chip>
                {activity.version > 0
                  ? t("register:record.version", { version: number(activity.version) })
                  : t("register:record.shipped")}
              </Chip>
              {activity.retiredAt && (
                <Chip>{t("register:record.retired", { date: zonedDay(activity.retiredAt, zone) })}</Chip>
              )}
            </>
          )
        }
      />
      <FailureSummary back={back} />
      {activity?.operatorDecides && (
        <Callout tone="caution" title={t("register:record.decide")}>
          {t("register:record.decide_text")}
        </Callout>
      )}
      {activity && (
        <Section title={t("register:record.now")}>
          <KeyValue
            items={[
              ...fields
                .filter((name) => name !== "title")
                .map((name) => ({ label: t(`register:field.${name}`), value: words[name] })),
              {
                label: t("register:field.keeping"),
                value:
                  activity.periods
                    .map((one) => t(`register:period.${one.name}`, { count: one.days, shown: number(one.days) }))
                    .join("; ") || "-",
              },
              { label: t("register:field.special"), value: t(`protection:known.${activity.special ? "yes" : "no"}`) },
              {
                label: t("register:field.profiling"),
                value: t(`protection:known.${activity.profiling ? "yes" : "no"}`),
              },
              { label: t("register:field.rules"), value: <SaidRules rules={rules} /> },
            ]}
          />
        </Section>
      )}
      <details className="dk-why" open={activity === null || typed !== undefined}>
        <summary>{activity ? t("register:record.change") : t("register:record.new")}</summary>
        <Form method="post" noValidate className="dk-stack">
          <input type="hidden" name="intent" value="save" />
          {fields.map((name) =>
            name === "title" ? (
              <TextField
                key={name}
                name={name}
                label={t(`register:field.${name}`)}
                defaultValue={typed?.[name] ?? words[name]}
                errors={errors}
                maxLength={5000}
                required
              />
            ) : (
              <TextAreaField
                key={name}
                name={name}
                label={t(`register:field.${name}`)}
                defaultValue={typed?.[name] ?? words[name]}
                errors={errors}
                rows={3}
                maxLength={5000}
                required
              />
            ),
          )}
          <TextField
            name="note"
            label={t("register:record.note_change")}
            defaultValue={typed?.note}
            errors={errors}
            maxLength={1000}
            required
          />
          <div className="dk-form-foot">
            <Button tone="main">{t("register:record.save")}</Button>
          </div>
        </Form>
      </details>
      {versions.length > 0 && (
        <Section title={t("register:record.versions")}>
          <DataTable
            caption={t("register:record.versions")}
            captionHidden
            rows={versions.map((one) => ({ id: String(one.version), ...one }))}
            columns={[
              { id: "version", head: t("register:field.version"), cell: (one) => number(one.version) },
              { id: "note", head: t("register:record.note_change"), cell: (one) => one.note },
              { id: "by", head: t("protection:column.by"), cell: (one) => one.by },
              { id: "at", head: t("protection:column.when"), cell: (one) => zoned(one.at, zone) },
            ]}
          />
        </Section>
      )}
      {activity && activity.version > 0 && !activity.retiredAt && (
        <Form method="post">
          <input type="hidden" name="intent" value="retire" />
          <div className="dk-form-foot">
            <Button>{t("register:record.retire")}</Button>
          </div>
        </Form>
      )}
    </div>
  );
}
