import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from "react-router";
import type { ExposureCaps } from "#platform/triage";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import {
  Button,
  Callout,
  CheckField,
  DataTable,
  KeyValue,
  PageHeader,
  Section,
  SelectField,
  TextAreaField,
  TextField,
} from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { fieldErrors } from "./desk-words.ts";
import { FailureSummary } from "./failure.tsx";
import { answer } from "./forms.ts";

export { links } from "./styles.ts";

export const handle = { desk: { current: "exposure" } };

export async function loader({ context }: LoaderFunctionArgs) {
  const staff = requireRole(context, "analyst", "coordinator");
  const { triage } = context.get(platformContext);
  const acting = actAs(context);
  const counts = await triage.deskCounts(acting);
  if (!counts) throw data(null, { status: 404 });
  return { meter: counts.meter, team: await triage.teamLoad(acting), self: staff.actor.userId };
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireRole(context, "coordinator");
  const form = await request.formData();
  const userId = textOf(form, "userId");
  const result = await context.get(platformContext).triage.setExposureCap(actAs(context), {
    ...Object.fromEntries(form),
    ...(userId ? { userId } : { userId: undefined }),
    today: form.has("today"),
  });
  return answer(result, form, "/desk/exposure");
}

const names = [
  "itemsPerDay",
  "minutesPerDay",
  "minutesBeforeBreak",
  "breakMinutes",
] as const satisfies (keyof ExposureCaps)[];

/** One's own meter; for coordinators the load of those who read, and the caps that protect them. */
export default function ExposurePage() {
  const words = useWords();
  const { t, number, date, zoned } = words;
  const zone = useHouseZone();
  const { meter, team, self } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const failed = back && "failure" in back ? back : undefined;
  const errors = fieldErrors(words, failed?.failure);
  const { state } = meter;
  return (
    <div className="dk-stack">
      <title>{`${t("desk:exposure.title")} - ${t("common:product")}`}</title>
      <PageHeader title={t("desk:exposure.title")} meta={t("desk:exposure.meta")} />
      <Section title={t("desk:exposure.own")} note={t("desk:exposure.own_note")}>
        <KeyValue
          items={[
            {
              id: "items",
              label: t("desk:exposure.items"),
              value: t("desk:exposure.of", { used: number(meter.items), cap: number(meter.itemsCap) }),
            },
            {
              id: "minutes",
              label: t("desk:exposure.minutes"),
              value: t("desk:exposure.of", { used: number(meter.minutes), cap: number(meter.minutesCap) }),
            },
            {
              id: "break",
              label: t("desk:exposure.breaks"),
              value: t("desk:exposure.break_rule", {
                after: number(meter.caps.minutesBeforeBreak),
                length: number(meter.caps.breakMinutes),
              }),
            },
          ]}
        />
        <Callout tone={state.state === "calm" ? "plain" : "caution"} icon="heart">
          {state.state === "break"
            ? t("desk:exposure.break_until", { until: zoned(state.until, zone) })
            : t(state.state === "full-day" ? "desk:exposure.full" : `desk:exposure.state.${state.state}`)}
        </Callout>
      </Section>
      {team && (
        <>
          <Section title={t("desk:exposure.team")} note={t("desk:exposure.team_note")}>
            <DataTable
              caption={t("desk:exposure.team")}
              captionHidden
              rows={[...team.members]}
              columns={[
                { id: "name", head: t("desk:history.who"), cell: (one) => one.name },
                { id: "holds", head: t("desk:exposure.holds"), number: true, cell: (one) => number(one.holds) },
                {
                  id: "items",
                  head: t("desk:exposure.items"),
                  number: true,
                  cell: (one) => t("desk:exposure.of", { used: number(one.items), cap: number(one.caps.itemsPerDay) }),
                },
                {
                  id: "minutes",
                  head: t("desk:exposure.minutes"),
                  number: true,
                  cell: (one) =>
                    t("desk:exposure.of", { used: number(one.minutes), cap: number(one.caps.minutesPerDay) }),
                },
                {
                  id: "room",
                  head: t("desk:exposure.room"),
                  cell: (one) => t(one.full ? "desk:exposure.no_room" : "desk:exposure.has_room"),
                },
              ]}
            />
          </Section>
          <Section title={t("desk:exposure.set")} note={t("desk:exposure.set_note")}>
            <Form method="post" className="dk-stack" noValidate key={team.changes.length}>
              <FailureSummary back={failed} />
              <SelectField
                name="userId"
                label={t("desk:exposure.for_whom")}
                defaultValue={failed?.typed.userId ?? ""}
                options={[
                  { value: "", label: t("desk:exposure.everyone") },
                  ...team.members.filter((one) => one.id !== self).map((one) => ({ value: one.id, label: one.name })),
                ]}
              />
              <CheckField
                name="today"
                label={t("desk:exposure.today")}
                hint={t("desk:exposure.today_hint")}
                defaultChecked={failed ? "today" in failed.typed : false}
              />
              {names.map((name) => (
                <TextField
                  key={name}
                  name={name}
                  type="number"
                  width="short"
                  label={t(`desk:exposure.field.${name}`)}
                  defaultValue={failed?.typed[name] ?? team.everyone[name]}
                  errors={errors}
                />
              ))}
              <TextAreaField
                name="reason"
                label={t("desk:form.reason")}
                hint={t("desk:form.reason_hint")}
                rows={2}
                defaultValue={failed?.typed.reason ?? ""}
                errors={errors}
              />
              <div className="dk-form-foot">
                <Button tone="main">{t("desk:exposure.save")}</Button>
              </div>
            </Form>
            <DataTable
              caption={t("desk:exposure.changes")}
              rows={team.changes.map((one, at) => ({ ...one, id: String(at) }))}
              empty={<p className="dk-muted">{t("desk:exposure.no_changes")}</p>}
              columns={[
                { id: "at", head: t("desk:history.when"), cell: (one) => zoned(one.at, zone) },
                { id: "by", head: t("desk:exposure.by"), cell: (one) => one.by },
                {
                  id: "for",
                  head: t("desk:exposure.for_whom"),
                  cell: (one) =>
                    `${one.forWhom ?? t("desk:exposure.everyone")}${one.onDay ? `, ${t("desk:exposure.one_day", { day: date(one.onDay) })}` : ""}`,
                },
                { id: "items", head: t("desk:exposure.items"), number: true, cell: (one) => number(one.itemsPerDay) },
                {
                  id: "minutes",
                  head: t("desk:exposure.minutes"),
                  number: true,
                  cell: (one) => number(one.minutesPerDay),
                },
                { id: "reason", head: t("desk:form.reason"), cell: (one) => one.reason },
              ]}
            />
          </Section>
        </>
      )}
    </div>
  );
}
