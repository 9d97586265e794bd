import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, requireRole, staffOf } from "../../staff-context.ts";
import { Button, Callout, KeyValue, Section, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { answer } from "../desk/came-back.ts";
import { textOf } from "../desk/form-data.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { FailureSummary, useFieldErrors } from "./failure.tsx";
import { RetentionFrame } from "./retention-frame.tsx";

export const handle = { desk: { current: "retention" } };

const names = ["withdrawnReport", "closedReport", "closedCase"] as const;

export async function loader({ context }: LoaderFunctionArgs) {
  const view = await context.get(platformContext).operations.retentionPeriods(actAs(context));
  if (!view) throw data(null, { status: 404 });
  const { roles } = staffOf(context).actor;
  return { ...view, maySet: roles.includes("coordinator") || roles.includes("counsel") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireRole(context, "coordinator", "counsel");
  const form = await request.formData();
  const typed = {
    withdrawnReport: textOf(form, "withdrawnReport"),
    closedReport: textOf(form, "closedReport"),
    closedCase: textOf(form, "closedCase"),
  };
  const result = await context.get(platformContext).operations.setPeriods(actAs(context), typed);
  return answer(result, { form: "periods", typed }, "/retention/periods");
}

export default function PeriodsPage() {
  const { t, zoned, number } = useWords();
  const zone = useHouseZone();
  const { periods, set, maySet } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const errors = useFieldErrors(back);
  return (
    <RetentionFrame current="periods">
      <FailureSummary back={back} />
      <Section title={t("operations:periods.title")} note={t("operations:periods.note")}>
        <p className="dk-note">
          {set
            ? t("operations:periods.set", { name: set.by, at: zoned(set.at, zone) })
            : t("operations:periods.not_set")}
        </p>
        {maySet ? (
          <Form method="post" noValidate>
            {names.map((name) => (
              <TextField
                key={name}
                name={name}
                type="number"
                min={1}
                max={36_500}
                inputMode="numeric"
                label={t(`operations:periods.${name}`)}
                hint={t(`operations:periods.${name}_hint`)}
                defaultValue={back?.typed[name] ?? periods[name]}
                errors={errors}
                width="short"
                required
              />
            ))}
            <Callout tone="caution" title={t("operations:periods.before")}>
              {t("operations:periods.before_text")}
            </Callout>
            <div className="dk-form-foot">
              <Button tone="main">{t("operations:periods.save")}</Button>
            </div>
          </Form>
        ) : (
          <KeyValue
            items={names.map((name) => ({
              id: name,
              label: t(`operations:periods.${name}`),
              value: t("operations:periods.days", { count: periods[name], shown: number(periods[name]) }),
            }))}
          />
        )}
      </Section>
    </RetentionFrame>
  );
}
