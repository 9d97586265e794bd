import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import { Button, Callout, DataTable, DeskLink, PageHeader, Section, TextAreaField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { failureWords, fieldErrors } from "./desk-words.ts";
import { statusOf, typedIn } from "./forms.ts";

export { links } from "./styles.ts";

export const handle = { desk: { current: "rules" } };

export async function loader({ context }: LoaderFunctionArgs) {
  const staff = requireRole(context, "analyst", "coordinator");
  const { triage } = context.get(platformContext);
  const page = await triage.urgencyRules(actAs(context));
  if (!page) throw data(null, { status: 404 });
  const words = triage.urgencyWords(staff.language);
  return {
    version: page.current.version,
    versions: page.versions,
    mayPublish: page.mayPublish,
    range: triage.pointsRange,
    rules: page.current.rules.map((rule) => ({
      id: rule.id,
      points: rule.points,
      enabled: rule.enabled,
      shipped: page.shipped.get(rule.id) ?? 0,
      text: words.rules[rule.id] ?? rule.id,
    })),
    bands: page.current.bands.map(({ band, from }) => ({ id: band, from, name: words.bands[band] ?? band })),
    kinds: triage.kindTitles(staff.language),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireRole(context, "coordinator");
  const { triage } = context.get(platformContext);
  const acting = actAs(context);
  const form = await request.formData();
  const page = await triage.urgencyRules(acting);
  if (!page) throw data(null, { status: 404 });
  const changes = Object.fromEntries(
    page.current.rules.map((rule) => {
      const points = textOf(form, `points.${rule.id}`).trim();
      return [
        rule.id,
        { points: /^-?\d{1,4}$/.test(points) ? Number(points) : Number.NaN, enabled: form.has(`on.${rule.id}`) },
      ];
    }),
  );
  if (textOf(form, "intent") === "publish") {
    const basedOn = Number(textOf(form, "basedOn"));
    const result = await triage.publishRules(acting, { changes, basedOn, reason: textOf(form, "reason") });
    if (result.ok) return redirect("/desk/rules", 303);
    return data({ failure: result.failure, preview: null, typed: typedIn(form) }, { status: statusOf(result.failure) });
  }
  const preview = await triage.previewRules(acting, changes);
  return data(
    {
      failure: preview ? null : { code: "rules.not-valid" },
      preview,
      typed: typedIn(form),
    },
    { status: preview ? 200 : 400 },
  );
}

/** The rules of urgency: what each gives, what was changed, and how the queue would stand with other points. */
export default function RulesPage() {
  const words = useWords();
  const { t, number, zoned } = words;
  const zone = useHouseZone();
  const { version, versions, mayPublish, range, rules, bands, kinds } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const typed = back?.typed;
  const failure = back?.failure ?? undefined;
  const preview = back?.preview ?? undefined;
  const errors = fieldErrors(words, failure);
  const table = (
    <DataTable
      caption={t("desk:rules.title")}
      captionHidden
      rows={rules}
      rowState={(rule) => (rule.enabled ? undefined : "quiet")}
      columns={[
        {
          id: "text",
          head: t("desk:rules.rule"),
          cell: (rule) => (
            <>
              {rule.text} <span className="dk-source">{rule.id}</span>
            </>
          ),
        },
        {
          id: "points",
          head: t("desk:rules.points"),
          number: true,
          cell: (rule) =>
            mayPublish ? (
              <input
                className="dk-input dk-input-small dk-number"
                type="number"
                name={`points.${rule.id}`}
                min={range.min}
                max={range.max}
                step={1}
                defaultValue={typed?.[`points.${rule.id}`] ?? rule.points}
                aria-label={t("desk:rules.points_of", { rule: rule.text })}
                aria-invalid={errors[`points.${rule.id}`] ? true : undefined}
              />
            ) : (
              number(rule.points)
            ),
        },
        {
          id: "on",
          head: t("desk:rules.on"),
          cell: (rule) =>
            mayPublish ? (
              <input
                type="checkbox"
                name={`on.${rule.id}`}
                defaultChecked={typed ? `on.${rule.id}` in typed : rule.enabled}
                aria-label={t("desk:rules.on_of", { rule: rule.text })}
              />
            ) : rule.enabled ? (
              t("common:yes")
            ) : (
              t("common:no")
            ),
        },
        {
          id: "shipped",
          head: t("desk:rules.shipped"),
          number: true,
          wide: true,
          cell: (rule) => (rule.shipped === rule.points && rule.enabled ? "" : number(rule.shipped)),
        },
      ]}
    />
  );
  return (
    <div className="dk-stack">
      <title>{`${t("desk:rules.title")} - ${t("common:product")}`}</title>
      <PageHeader
        title={t("desk:rules.title")}
        meta={version === 0 ? t("desk:rules.as_shipped") : t("desk:rules.version", { version: number(version) })}
      />
      <p className="dk-note">{t("desk:rules.lead")}</p>
      <p>
        {[...bands]
          .reverse()
          .map((band) => t("desk:rules.band", { band: band.name, from: number(band.from) }))
          .join(" · ")}
      </p>
      {failure && (
        <Callout tone="caution" live title={t("desk:form.problem")}>
          {failureWords(words, failure, zone)}
        </Callout>
      )}
      {preview && (
        <Section title={t("desk:rules.preview")} note={t("desk:rules.preview_note")}>
          <p>{t("desk:rules.moved", { count: preview.moved, total: number(preview.total) })}</p>
          <DataTable
            caption={t("desk:rules.bands")}
            rows={[...bands].reverse()}
            columns={[
              { id: "band", head: t("desk:filter.band"), cell: (band) => band.name },
              {
                id: "before",
                head: t("desk:rules.before"),
                number: true,
                cell: (band) => number(preview.before[band.id]),
              },
              {
                id: "after",
                head: t("desk:rules.after"),
                number: true,
                cell: (band) => number(preview.after[band.id]),
              },
            ]}
          />
          {preview.moves.length > 0 && (
            <DataTable
              caption={t("desk:rules.moves")}
              rows={preview.moves.map((move) => ({ ...move, id: move.reportId }))}
              columns={[
                {
                  id: "reference",
                  head: t("desk:rules.report"),
                  cell: (move) => <DeskLink href={`/desk/queue/${move.reportId}`}>{move.reference}</DeskLink>,
                },
                { id: "kind", head: t("desk:filter.kind"), wide: true, cell: (move) => kinds[move.kind] ?? move.kind },
                {
                  id: "place",
                  head: t("desk:rules.place"),
                  cell: (move) => t("desk:rules.from_to", { from: number(move.from.place), to: number(move.to.place) }),
                },
                {
                  id: "score",
                  head: t("desk:rules.points"),
                  cell: (move) => t("desk:rules.from_to", { from: number(move.from.score), to: number(move.to.score) }),
                },
              ]}
            />
          )}
        </Section>
      )}
      {mayPublish ? (
        <Form method="post" className="dk-stack" noValidate key={`${version} ${preview ? "preview" : ""}`}>
          <input type="hidden" name="basedOn" value={version} />
          {table}
          <div className="dk-form-foot">
            <Button name="intent" value="preview">
              {t("desk:rules.try")}
            </Button>
          </div>
          <TextAreaField
            name="reason"
            label={t("desk:rules.reason")}
            hint={t("desk:rules.reason_hint")}
            defaultValue={typed?.reason ?? ""}
            errors={errors}
            rows={2}
          />
          <div className="dk-form-foot">
            <Button tone="main" name="intent" value="publish">
              {t("desk:rules.publish")}
            </Button>
          </div>
        </Form>
      ) : (
        table
      )}
      <Section title={t("desk:rules.versions")}>
        <DataTable
          caption={t("desk:rules.versions")}
          captionHidden
          rows={versions.map((one) => ({ ...one, id: String(one.version) }))}
          empty={<p className="dk-muted">{t("desk:rules.no_versions")}</p>}
          columns={[
            { id: "version", head: t("desk:rules.version_head"), cell: (one) => number(one.version) },
            { id: "at", head: t("desk:history.when"), cell: (one) => zoned(one.at, zone) },
            { id: "by", head: t("desk:history.who"), cell: (one) => one.by },
            { id: "changed", head: t("desk:rules.changed"), number: true, cell: (one) => number(one.changed) },
            { id: "reason", head: t("desk:form.reason"), cell: (one) => one.reason },
          ]}
        />
      </Section>
    </div>
  );
}
