import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { Button, DataTable, EmptyState, Section, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { answer } from "../desk/came-back.ts";
import { textOf } from "../desk/form-data.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { ClockChip } from "./clock-notice.tsx";
import { FailureSummary, useFieldErrors } from "./failure.tsx";
import { RetentionFrame } from "./retention-frame.tsx";
import { ScopeLink } from "./scope-link.tsx";

export const handle = { desk: { current: "retention" } };

export async function loader({ context }: LoaderFunctionArgs) {
  return { clocks: await context.get(platformContext).operations.listClocks(actAs(context)) };
}

/** Finds what is quoted on the telephone or in a letter. The reference stays out of the address. */
export async function action({ request, context }: ActionFunctionArgs) {
  const reference = textOf(await request.formData(), "reference");
  const found = await context.get(platformContext).operations.findRetention(actAs(context), reference);
  return answer(
    found,
    { form: "find", typed: { reference } },
    found.ok ? `/retention/${found.value.kind}/${found.value.id}` : "",
  );
}

export default function Due() {
  const { t, zonedDay, number } = useWords();
  const zone = useHouseZone();
  const { clocks } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const errors = useFieldErrors(back);
  return (
    <RetentionFrame current="due">
      <FailureSummary back={back} />
      <Form method="post" noValidate className="dk-filter-line">
        <TextField
          name="reference"
          label={t("operations:find.label")}
          hint={t("operations:find.hint")}
          defaultValue={back?.typed.reference}
          errors={errors}
          width="half"
          maxLength={40}
          autoComplete="off"
          required
        />
        <div className="dk-form-foot">
          <Button icon="search">{t("operations:find.act")}</Button>
        </div>
      </Form>
      <Section title={t("operations:due.title")} count={number(clocks.length)} note={t("operations:due.note")}>
        <DataTable
          caption={t("operations:due.title")}
          captionHidden
          rows={clocks.map((clock) => ({ id: clock.scopeId, ...clock }))}
          rowState={(clock) => (clock.held ? "quiet" : clock.daysLeft <= 1 ? "pressing" : undefined)}
          empty={
            <EmptyState level={3} title={t("operations:due.none")}>
              {t("operations:due.none_text")}
            </EmptyState>
          }
          columns={[
            {
              id: "reference",
              head: t("operations:column.what"),
              cell: (clock) => <ScopeLink scope={clock} />,
            },
            {
              id: "left",
              head: t("operations:column.left"),
              cell: (clock) => <ClockChip {...clock} />,
            },
            { id: "due", head: t("operations:column.due"), cell: (clock) => zonedDay(clock.dueAt, zone) },
            {
              id: "notices",
              head: t("operations:column.notices"),
              wide: true,
              cell: (clock) =>
                clock.noticedDays.length > 0
                  ? t("operations:clock.noticed", {
                      days: clock.noticedDays.map((days) => number(days)).join(", "),
                    })
                  : t("operations:clock.not_noticed"),
            },
          ]}
        />
      </Section>
    </RetentionFrame>
  );
}
