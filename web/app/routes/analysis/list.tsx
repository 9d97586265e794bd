import { useEffect } from "react";
import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
  useRevalidator,
} from "react-router";
import type { ListView } from "#platform/analysis";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import { Button, ButtonLink, Callout, DecisionForm, KeyValue, PageHeader, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { failureWords, fieldErrors } from "../triage/desk-words.ts";
import { answer } from "../triage/forms.ts";
import { ListChip } from "./lists.tsx";
import { sizeWords } from "./media-words.ts";

export { links } from "./styles.ts";

export const handle = { desk: { current: "media" } };

export async function loader({ context, params }: LoaderFunctionArgs) {
  requireRole(context, "analyst", "investigator", "coordinator", "counsel", "data_protection_officer");
  const result = await context.get(platformContext).analysis.viewList(actAs(context), params.listId);
  if (!result.ok) throw data(null, { status: 404 });
  return { view: result.value };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  requireRole(context, "investigator", "coordinator");
  const { analysis } = context.get(platformContext);
  const form = await request.formData();
  const acting = actAs(context);
  const { listId } = params;
  const here = `/media/lists/${listId}`;
  switch (textOf(form, "intent")) {
    case "cancel":
      return answer(await analysis.cancelImport(acting, listId), form, here);
    case "disable":
      return answer(await analysis.disableList(acting, { listId, reason: textOf(form, "reason") }), form, here);
    default:
      throw data(null, { status: 400 });
  }
}

export default function ListPage() {
  const words = useWords();
  const zone = useHouseZone();
  const { t } = words;
  const { view } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const failed = back && "failure" in back ? back : undefined;
  const { list } = view;
  const running = list.state === "waiting" || list.state === "importing";
  return (
    <div className="dk-stack">
      <title>{`${list.name} - ${t("analysis:lists.title")} - ${t("common:product")}`}</title>
      <PageHeader
        title={list.name}
        crumbs={[{ label: t("analysis:lists.title"), href: "/media/lists" }]}
        badges={<ListChip list={list} />}
        meta={`${list.source} · ${list.version}`}
        actions={
          view.mayReview && list.state === "active" ? (
            <ButtonLink href={`/media/look-up?list=${list.id}`} icon="search">
              {t("analysis:tab.look-up")}
            </ButtonLink>
          ) : undefined
        }
      />
      {failed && Object.keys(failed.failure.fields ?? {}).length === 0 && (
        <Callout tone="caution" live title={t("analysis:form.problem")}>
          {failureWords(words, failed.failure, zone)}
        </Callout>
      )}
      {running && <Running view={view} />}
      {list.problem && <Failed view={view} />}
      {list.state === "cancelled" && <Callout tone="plain">{t("analysis:list.cancelled_lead")}</Callout>}
      {view.disabled && (
        <Callout tone="caution" title={t("analysis:list.disabled_by", { name: view.disabled.by })}>
          {words.zoned(view.disabled.at, zone)}
          {". "}
          {view.disabled.why ?? t("analysis:list.replaced")}
        </Callout>
      )}
      {list.state === "active" && list.expired && (
        <Callout tone="caution" title={t("analysis:list_state.expired")}>
          {t("analysis:list.expired_lead")}
        </Callout>
      )}
      <Facts view={view} />
      {view.notes.length > 0 && (
        <Section
          title={t("analysis:list.notes")}
          count={words.number(view.noteCount)}
          note={t("analysis:list.notes_lead")}
        >
          <ul>
            {view.notes.map((note) => (
              <li key={note}>
                <code>{note}</code>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {view.mayBring && list.state === "active" && (
        <DecisionForm
          title={t("analysis:disable.title")}
          acts={[{ value: "disable", label: t("analysis:disable.title") }]}
          actName="intent"
          reason={failed?.typed.reason ?? ""}
          errors={fieldErrors(words, failed?.failure)}
          before={t("analysis:disable.before")}
          danger
          words={{
            act: t("analysis:disable.title"),
            reason: t("analysis:reason"),
            reasonHint: t("analysis:reason_hint"),
            submit: t("analysis:disable.act"),
            cancel: t("common:cancel"),
            errorTitle: t("analysis:form.problem"),
            kept: t("analysis:form.kept"),
          }}
          wrap={(fields) => <Form method="post">{fields}</Form>}
        />
      )}
    </div>
  );
}

/** How far the import is. The page looks again by itself; without script the browser's own button does. */
function Running({ view }: { view: ListView }) {
  const words = useWords();
  const { t, number } = words;
  const { revalidate } = useRevalidator();
  const { list } = view;
  useEffect(() => {
    const again = setInterval(() => document.visibilityState === "visible" && void revalidate(), 2000);
    return () => clearInterval(again);
  }, [revalidate]);
  return (
    <Callout
      tone="info"
      title={t(`analysis:list_state.${list.state}`)}
      actions={
        view.mayBring && !view.cancelAsked ? (
          <Form method="post">
            <input type="hidden" name="intent" value="cancel" />
            <Button size="s">{t("analysis:list.cancel")}</Button>
          </Form>
        ) : undefined
      }
    >
      <p>
        <progress className="dk-progress" max={100} value={list.percent} aria-label={t("analysis:list.progress")} />
      </p>
      <p>
        {view.cancelAsked
          ? t("analysis:list.cancel_asked")
          : t("analysis:list.read", { percent: number(list.percent), size: sizeWords(words, list.bytes) })}
      </p>
    </Callout>
  );
}

/** Why a list was not taken: the line, the reason in the reader's language, and what the reader said of it. */
function Failed({ view }: { view: ListView }) {
  const { t, number } = useWords();
  const { problem } = view.list;
  if (!problem) return null;
  return (
    <Callout tone="danger" title={t("analysis:list.failed")}>
      <p>
        {problem.line !== null && problem.line > 0 && `${t("analysis:list.line", { line: number(problem.line) })} `}
        {t([`analysis:problem.${problem.code.replace("list.", "")}`, "analysis:problem.other"])}
      </p>
      {view.problemText && (
        <p>
          <code lang="en">{view.problemText}</code>
        </p>
      )}
      <p>{t("analysis:list.failed_lead")}</p>
    </Callout>
  );
}

function Facts({ view }: { view: ListView }) {
  const words = useWords();
  const { t, number, date, zoned } = words;
  const zone = useHouseZone();
  const { list } = view;
  const found = Object.values(view.findings).reduce((sum, one) => sum + one, 0);
  return (
    <Section title={t("analysis:list.about")}>
      <KeyValue
        items={[
          { id: "basis", label: t("analysis:list.basis"), value: list.legalBasis },
          { id: "expires", label: t("analysis:list.expires"), value: date(list.expiresOn) },
          { id: "handling", label: t("analysis:list.handling"), value: list.handling || "-" },
          { id: "format", label: t("analysis:list.format"), value: list.format ?? "-" },
          {
            id: "profile",
            label: t("analysis:list.profile"),
            value: view.categoryProfile ?? t("analysis:add.profile_file"),
          },
          { id: "entries", label: t("analysis:list.entries"), value: number(list.entries) },
          ...(view.entriesOff > 0
            ? [{ id: "off", label: t("analysis:list.entries_off"), value: number(view.entriesOff) }]
            : []),
          { id: "size", label: t("analysis:list.size"), value: sizeWords(words, list.bytes) },
          {
            id: "brought",
            label: t("analysis:list.brought"),
            value: `${view.broughtBy}, ${zoned(list.broughtAt, zone)}`,
          },
          ...(list.activeAt
            ? [
                { id: "active", label: t("analysis:list.active_since"), value: zoned(list.activeAt, zone) },
                {
                  id: "compared",
                  label: t("analysis:list.compared"),
                  value: view.comparedAt ? zoned(view.comparedAt, zone) : t("analysis:list.comparing"),
                },
                {
                  id: "findings",
                  label: t("analysis:list.findings"),
                  value:
                    found === 0
                      ? number(0)
                      : Object.entries(view.findings)
                          .map(([state, count]) => `${t(`analysis:state.${state}`)}: ${number(count)}`)
                          .join(", "),
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}
