import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from "react-router";
import type { ConflictsPage as Page } from "#platform/triage";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import {
  Button,
  Callout,
  DataTable,
  DeskLink,
  PageHeader,
  Section,
  SelectField,
  TextField,
} from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { fieldErrors } from "./desk-words.ts";
import { FailureSummary } from "./failure.tsx";
import { answer } from "./forms.ts";
import { ReasonBox } from "./parts/reason-box.tsx";
import { type FailedForm, failedAs } from "./parts/types.ts";

export { links } from "./styles.ts";

export const handle = { desk: { current: "conflicts" } };

export async function loader({ context }: LoaderFunctionArgs) {
  const { triage } = context.get(platformContext);
  const page = await triage.conflictsPage(actAs(context));
  if (!page) throw data(null, { status: 404 });
  return { page, kinds: triage.conflictKinds };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { triage } = context.get(platformContext);
  const acting = actAs(context);
  const form = await request.formData();
  const field = (name: string) => textOf(form, name);
  const done = "/desk/conflicts";
  switch (field("intent")) {
    case "declare":
      return answer(await triage.declareConflict(acting, { kind: field("kind"), value: field("value") }), form, done);
    case "record":
      requireRole(context, "coordinator");
      return answer(
        await triage.declareConflict(acting, {
          userId: field("userId") || null,
          kind: field("theirKind"),
          value: field("theirValue"),
        }),
        form,
        done,
      );
    case "end":
      return answer(await triage.liftConflict(acting, { termId: field("term"), reason: field("reason") }), form, done);
    case "lift":
      return answer(
        await triage.liftBlock(acting, { reportId: field("report"), userId: field("userId"), reason: field("reason") }),
        form,
        done,
      );
    default:
      throw data(null, { status: 400 });
  }
}

/** Names and contacts that are too near to someone: reports that hold them do not exist for that person. */
export default function ConflictsPage() {
  const { t, zoned } = useWords();
  const zone = useHouseZone();
  const { page, kinds } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const failed = back && "failure" in back ? back : undefined;
  return (
    <div className="dk-stack">
      <title>{`${t("desk:conflicts.title")} - ${t("common:product")}`}</title>
      <PageHeader title={t("desk:conflicts.title")} />
      <p className="dk-note">{t("desk:conflicts.lead")}</p>
      <Section title={t("desk:conflicts.own")} note={t("desk:conflicts.own_note")}>
        <Declared terms={page.own} />
        <DeclareForm intent="declare" kinds={kinds} failed={failed} />
      </Section>
      {page.others && page.blocked && (
        <>
          <Section title={t("desk:conflicts.others")} note={t("desk:conflicts.others_note")}>
            <Declared terms={page.others} lift />
            <DeclareForm intent="record" kinds={kinds} failed={failed} colleagues={page.colleagues} />
          </Section>
          <Section title={t("desk:conflicts.blocked")} note={t("desk:conflicts.blocked_note")}>
            <DataTable
              caption={t("desk:conflicts.blocked")}
              captionHidden
              rows={page.blocked.map((one) => ({ ...one, id: `${one.reportId} ${one.userId}` }))}
              empty={<p className="dk-muted">{t("desk:conflicts.none_blocked")}</p>}
              columns={[
                {
                  id: "report",
                  head: t("desk:rules.report"),
                  cell: (one) => <DeskLink href={`/desk/queue/${one.reportId}`}>{one.reference}</DeskLink>,
                },
                { id: "who", head: t("desk:conflicts.for"), cell: (one) => one.name },
                {
                  id: "source",
                  head: t("desk:conflicts.why"),
                  cell: (one) => t(`desk:conflicts.source.${one.source}`),
                },
                { id: "at", head: t("desk:history.when"), wide: true, cell: (one) => zoned(one.at, zone) },
                {
                  id: "lift",
                  head: <span className="dk-unseen">{t("desk:conflicts.lift")}</span>,
                  cell: (one) => (
                    <ReasonBox
                      label={t("desk:conflicts.lift")}
                      fields={{ intent: "lift", report: one.reportId, userId: one.userId }}
                    />
                  ),
                },
              ]}
            />
          </Section>
        </>
      )}
      {failedAs(failed, "end", "lift") && failed && (
        <Callout tone="caution">{t(`errors:${failed.failure.code}`)}</Callout>
      )}
    </div>
  );
}

function Declared({ terms, lift = false }: { terms: Page["own"]; lift?: boolean }) {
  const { t, zoned } = useWords();
  const zone = useHouseZone();
  return (
    <DataTable
      caption={t("desk:conflicts.declared")}
      captionHidden
      rows={[...terms]}
      empty={<p className="dk-muted">{t("desk:conflicts.none")}</p>}
      columns={[
        ...(lift ? [{ id: "for", head: t("desk:conflicts.for"), cell: (one: Page["own"][number]) => one.name }] : []),
        { id: "kind", head: t("desk:conflicts.kind"), cell: (one) => t(`desk:conflicts.kinds.${one.kind}`) },
        { id: "by", head: t("desk:conflicts.by"), cell: (one) => one.declaredBy },
        { id: "at", head: t("desk:history.when"), wide: true, cell: (one) => zoned(one.declaredAt, zone) },
        {
          id: "state",
          head: t("desk:conflicts.state"),
          cell: (one) => (one.screenedAt ? t("desk:conflicts.compared") : t("desk:conflicts.comparing")),
        },
        ...(lift
          ? [
              {
                id: "end",
                head: <span className="dk-unseen">{t("desk:conflicts.end")}</span>,
                cell: (one: Page["own"][number]) => (
                  <ReasonBox label={t("desk:conflicts.end")} fields={{ intent: "end", term: one.id }} />
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function DeclareForm({
  intent,
  kinds,
  failed,
  colleagues,
}: {
  intent: "declare" | "record";
  kinds: readonly string[];
  failed: FailedForm | undefined;
  colleagues?: Page["colleagues"];
}) {
  const words = useWords();
  const { t } = words;
  const own = failedAs(failed, intent);
  // Two such forms stand on one page, so the names differ: a field's name is its place.
  const [kind, value] = intent === "record" ? ["theirKind", "theirValue"] : ["kind", "value"];
  const found = fieldErrors(words, own?.failure);
  const errors = found.value ? { [value]: found.value } : {};
  return (
    <Form method="post" className="dk-stack">
      <FailureSummary back={own} />
      <input type="hidden" name="intent" value={intent} />
      {colleagues && (
        <SelectField
          name="userId"
          label={t("desk:conflicts.colleague")}
          defaultValue={own?.typed.userId ?? ""}
          options={[{ value: "", label: "-" }, ...colleagues.map((one) => ({ value: one.id, label: one.name }))]}
        />
      )}
      <SelectField
        name={kind}
        label={t("desk:conflicts.kind")}
        defaultValue={own?.typed[kind] ?? "name"}
        options={kinds.map((one) => ({ value: one, label: t(`desk:conflicts.kinds.${one}`) }))}
      />
      <TextField
        name={value}
        label={t("desk:conflicts.value")}
        hint={t("desk:conflicts.value_hint")}
        defaultValue={own?.typed[value] ?? ""}
        errors={errors}
        autoComplete="off"
      />
      <div className="dk-form-foot">
        <Button>{t(intent === "declare" ? "desk:conflicts.declare" : "desk:conflicts.record")}</Button>
      </div>
    </Form>
  );
}
