import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  Outlet,
  redirect,
  useActionData,
  useLoaderData,
  useNavigate,
  useParams,
} from "react-router";
import type { QueueFilter } from "#platform/triage";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import {
  Button,
  Callout,
  DeskLink,
  EmptyState,
  FilterBar,
  ListHead,
  QueueList,
  SplitView,
  TextField,
  useShortcuts,
} from "../../ui/desk/index.ts";
import { languageNames } from "../../words/languages.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { failureWords, fieldErrors, filterSearch, queueRow } from "./desk-words.ts";
import { answer } from "./forms.ts";
import { ReadingMeter } from "./parts/reading-meter.tsx";
import { queueHandle } from "./queue-keys.ts";

export { links } from "./styles.ts";

export const handle = queueHandle;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const staff = requireRole(context, "analyst", "coordinator");
  const { triage, services } = context.get(platformContext);
  const params = new URL(request.url).searchParams;
  const filter = triage.queueFilterSchema.parse(Object.fromEntries(params));
  const acting = actAs(context);
  const after = triage.readCursor(params.get("after"));
  return {
    ...(await triage.queue(acting, filter, { after })),
    filter,
    later: after !== null,
    after: after ? (params.get("after") ?? "") : "",
    meter: (await triage.deskCounts(acting))?.meter ?? null,
    screening: await triage.isScreening(acting),
    tags: await triage.deskTags(acting),
    content: { kinds: triage.kindTitles(staff.language), bands: triage.urgencyWords(staff.language).bands },
    bandIds: triage.bands,
    now: services.clock.now(),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireRole(context, "analyst", "coordinator");
  const { triage } = context.get(platformContext);
  const form = await request.formData();
  const acting = actAs(context);
  if (textOf(form, "intent") === "forget-view") {
    await triage.removeView(acting, textOf(form, "view"));
    return redirect("/desk/queue", 303);
  }
  const filter = triage.queueFilterSchema.parse(Object.fromEntries(form));
  return answer(
    await triage.saveView(acting, { name: textOf(form, "name"), filter }),
    form,
    `/desk/queue${filterSearch(filter)}`,
  );
}

const parts = ["open", "mine", "waiting", "in_case", "closed"] as const;
const filterNames = ["kind", "band", "language", "tag", "age", "deadline", "delivery"] as const;

export default function QueuePage() {
  const words = useWords();
  const zone = useHouseZone();
  const { t, number } = words;
  const { items, next, counts, views, filter, later, after, screening, tags, content, bandIds, now, meter } =
    useLoaderData<typeof loader>();
  const { reportId } = useParams();
  const navigate = useNavigate();
  const back = useActionData<typeof action>();
  const search = filterSearch(filter, after ? { after } : {});
  useShortcuts({
    u: () => (reportId ? navigate(`/desk/queue${search}`) : false),
    e: () => (reportId ? navigate(`/desk/queue/${reportId}/decide${search}`) : false),
  });

  const options: Record<(typeof filterNames)[number], { value: string; label: string }[]> = {
    kind: Object.entries(content.kinds).map(([value, label]) => ({ value, label })),
    band: [...bandIds].reverse().map((value) => ({ value, label: content.bands[value] ?? value })),
    language: Object.entries(languageNames).map(([value, label]) => ({ value, label })),
    tag: tags.map((tag) => ({ value: tag.id, label: tag.label })),
    age: (["today", "week", "month", "older"] as const).map((value) => ({
      value,
      label: t(`desk:filter.age_${value}`),
    })),
    deadline: (["overdue", "soon", "acknowledge"] as const).map((value) => ({
      value,
      label: t(`desk:filter.deadline_${value}`),
    })),
    delivery: [{ value: "alarm", label: t("desk:filter.delivery_alarm") }],
  };
  const active = filterNames.flatMap((name) => {
    const value = filter[name];
    const label = options[name].find((option) => option.value === value)?.label;
    return value && label
      ? [{ id: name, label, href: `/desk/queue${filterSearch({ ...filter, [name]: undefined })}` }]
      : [];
  });
  const sameFilter = (other: QueueFilter) => filterSearch(other) === filterSearch(filter);
  const currentView =
    views.find((view) => sameFilter(view.filter))?.id ?? (active.length === 0 ? filter.part : undefined);
  const failure = back && "failure" in back ? back.failure : undefined;

  const head = (
    <ListHead
      title={t("desk:queue.title")}
      count={t("desk:queue.waiting", { count: counts.open })}
      actions={meter && <ReadingMeter meter={meter} />}
    >
      <FilterBar
        views={[
          ...parts.map((part) => ({
            id: part,
            label: t(`desk:part.${part}`),
            href: `/desk/queue${filterSearch({ part })}`,
            count: number(counts[part]),
          })),
          ...views.map((view) => ({ id: view.id, label: view.name, href: `/desk/queue${filterSearch(view.filter)}` })),
        ]}
        {...(currentView ? { currentView } : {})}
        filters={filterNames.map((name) => ({
          name,
          label: t(`desk:filter.${name}`),
          value: filter[name] ?? "",
          options: [{ value: "", label: t("desk:filter.any") }, ...options[name]],
        }))}
        active={active}
        clearHref={`/desk/queue${filterSearch({ part: filter.part })}`}
        form={(fields) => (
          <Form method="get" action="/desk/queue" className="dk-filter-form">
            <input type="hidden" name="part" value={filter.part} />
            {fields}
          </Form>
        )}
        save={
          <>
            {active.length > 0 && !views.some((view) => sameFilter(view.filter)) && (
              <Form method="post" action="/desk/queue" className="dk-filter-form">
                <input type="hidden" name="intent" value="save-view" />
                {Object.entries({
                  part: filter.part,
                  ...Object.fromEntries(active.map(({ id }) => [id, filter[id]])),
                }).map(([name, value]) => (
                  <input key={name} type="hidden" name={name} value={value} />
                ))}
                <TextField
                  name="name"
                  label={t("desk:filter.save_label")}
                  maxLength={60}
                  errors={fieldErrors(words, failure).view}
                />
                <Button size="s">{t("desk:filter.save")}</Button>
              </Form>
            )}
            {views.map((view) => (
              <Form key={view.id} method="post" action="/desk/queue">
                <input type="hidden" name="intent" value="forget-view" />
                <input type="hidden" name="view" value={view.id} />
                <Button size="s" tone="quiet" icon="cross">
                  {t("desk:filter.forget", { name: view.name })}
                </Button>
              </Form>
            ))}
          </>
        }
        words={{
          views: t("desk:filter.views"),
          filters: t("desk:filter.title"),
          apply: t("desk:filter.apply"),
          clear: t("desk:filter.clear"),
          search: t("desk:filter.search"),
          save: t("desk:filter.save"),
          saveLabel: t("desk:filter.save_label"),
          remove: (label) => t("desk:filter.remove", { label }),
        }}
      />
      {failure && <Callout tone="caution">{failureWords(words, failure, zone)}</Callout>}
      {screening && <Callout tone="info">{t("desk:conflicts.screening")}</Callout>}
    </ListHead>
  );

  return (
    <>
      <title>{`${t("desk:queue.title")} - ${t("common:product")}`}</title>
      <SplitView
        list={
          <QueueList
            rows={items.map((item) => queueRow(words, content, item, now, search, zone))}
            current={reportId}
            label={t("desk:queue.list_label")}
            head={head}
            empty={
              <EmptyState
                title={active.length > 0 ? t("desk:queue.nothing_fits") : t(`desk:queue.empty.${filter.part}`)}
              >
                {active.length > 0 ? t("desk:queue.nothing_fits_lead") : t("desk:queue.empty_lead")}
              </EmptyState>
            }
            foot={
              next || later ? (
                <div className="dk-list-foot">
                  {later ? (
                    <DeskLink href={`/desk/queue${filterSearch(filter)}`}>{t("desk:queue.first_page")}</DeskLink>
                  ) : (
                    <span />
                  )}
                  {next && (
                    <DeskLink href={`/desk/queue${filterSearch(filter, { after: next })}`}>
                      {t("desk:queue.next_page")}
                    </DeskLink>
                  )}
                </div>
              ) : undefined
            }
          />
        }
        item={reportId ? <Outlet context={{ search, content }} /> : undefined}
        listLabel={t("desk:queue.title")}
        itemLabel={t("desk:queue.item_label")}
        back={{ href: `/desk/queue${search}`, label: t("desk:queue.back") }}
        empty={<Outlet context={{ search, content }} />}
      />
    </>
  );
}
