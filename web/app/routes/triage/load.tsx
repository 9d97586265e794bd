import { data, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import { KeyValue, LoadChart, PageHeader } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { figureWords } from "./desk-words.ts";

export { links } from "./styles.ts";

export const handle = { desk: { current: "load" } };

export async function loader({ context }: LoaderFunctionArgs) {
  requireRole(context, "analyst", "coordinator");
  const load = await context.get(platformContext).triage.deskLoad(actAs(context));
  if (!load) throw data(null, { status: 404 });
  return load;
}

/** How much came in, was decided, and falls due when. */
export default function LoadPage() {
  const words = useWords();
  const { t, number, shortDate } = words;
  const { weeks, due, waiting, oldestOpenDays } = useLoaderData<typeof loader>();
  return (
    <div className="dk-stack">
      <title>{`${t("desk:load.title")} - ${t("common:product")}`}</title>
      <PageHeader title={t("desk:load.title")} meta={t("desk:load.meta")} />
      <KeyValue
        items={[
          { id: "waiting", label: t("desk:load.waiting"), value: number(waiting) },
          {
            id: "oldest",
            label: t("desk:load.oldest"),
            value: oldestOpenDays === null ? "-" : t("desk:age.days", { count: oldestOpenDays }),
          },
        ]}
      />
      <LoadChart
        title={t("desk:load.weeks")}
        note={t("desk:load.weeks_note")}
        unit={t("desk:load.week_of")}
        series={[
          { id: "decided", label: t("desk:load.decided") },
          { id: "open", label: t("desk:load.open") },
        ]}
        bars={weeks.map((one) => ({
          id: one.week,
          label: shortDate(one.week),
          values: { decided: one.decided, open: one.open },
        }))}
        number={number}
        words={figureWords(words)}
      />
      <LoadChart
        title={t("desk:load.due")}
        note={t("desk:load.due_note")}
        unit={t("desk:load.week_of")}
        series={[
          { id: "acknowledge", label: t("desk:deadline.acknowledge") },
          { id: "feedback", label: t("desk:deadline.feedback") },
        ]}
        bars={due.map((one) => ({
          id: one.week ?? "past",
          label: one.week ? shortDate(one.week) : t("desk:load.past"),
          values: { acknowledge: one.acknowledge, feedback: one.feedback },
        }))}
        number={number}
        words={figureWords(words)}
      />
    </div>
  );
}
