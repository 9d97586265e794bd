import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import type { FieldChange } from "#platform/cases";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { DataTable, FieldHistory, Section } from "../../ui/desk/index.ts";
import { actWords } from "../../words/act-words.ts";
import { useWords, type Words } from "../../words/words.tsx";
import { useHouseZone } from "../desk/house-zone.ts";
import { headOf, loadCase, nothingHere } from "./case-data.ts";
import { CaseFrame } from "./case-frame.tsx";
import { caseHandle } from "./case-keys.ts";
import { nameWords, roleWords } from "./case-words.ts";
import { Nothing } from "./nothing.tsx";

export const handle = caseHandle;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { cases } = context.get(platformContext);
  const view = await loadCase(context, params.caseId);
  const history = await cases.viewCaseHistory(actAs(context), view.id);
  if (!history.ok) throw nothingHere();
  const { changes, viewers, acts, names } = history.value;
  const { people, incidents, tasks, reports } = view;
  return { head: headOf(view), changes, viewers, acts, names, people, incidents, tasks, reports };
}

type Data = Awaited<ReturnType<typeof loader>>;

export default function History() {
  const words = useWords();
  const { t, zoned, number } = words;
  const zone = useHouseZone();
  const data = useLoaderData<typeof loader>();
  const { head, changes, viewers, acts, names } = data;
  const subjects = bySubject(changes);
  return (
    <CaseFrame head={head} current="history">
      <Section title={t("cases:history.viewers")} count={number(viewers.length)} note={t("cases:history.viewers_note")}>
        <DataTable
          caption={t("cases:history.viewers")}
          captionHidden
          rows={viewers.map((viewer) => ({ ...viewer, id: viewer.userId }))}
          columns={[
            { id: "name", head: t("cases:members.name"), cell: (viewer) => viewer.name },
            { id: "last", head: t("cases:history.last"), cell: (viewer) => zoned(viewer.last, zone) },
            { id: "first", head: t("cases:history.first"), wide: true, cell: (viewer) => zoned(viewer.first, zone) },
            { id: "views", head: t("cases:history.views"), number: true, cell: (viewer) => number(viewer.views) },
          ]}
        />
      </Section>
      <Section title={t("cases:history.fields")} count={number(changes.length)} note={t("cases:history.fields_note")}>
        {subjects.length === 0 && <Nothing title={t("cases:history.none")}>{t("cases:history.none_note")}</Nothing>}
        {subjects.map((subject) => (
          <article key={`${subject.kind} ${subject.id}`} className="dk-card">
            <h3 className="dk-card-title">{subjectWords(words, data, subject)}</h3>
            <dl className="dk-kv">
              {subject.fields.map(({ field, changes: list }) => (
                <div className="dk-kv-row" key={field}>
                  <dt>{t(`cases:history.field.${field}`)}</dt>
                  <dd>
                    <FieldHistory
                      field={t(`cases:history.field.${field}`)}
                      open={list.length <= 2}
                      changes={list.map((change) => ({
                        id: String(change.position),
                        before: valueWords(words, data, field, change.before),
                        after: valueWords(words, data, field, change.after),
                        by: names[change.changedBy] ?? "",
                        at: change.changedAt.toISOString(),
                        when: zoned(change.changedAt, zone),
                      }))}
                      words={{
                        summary: t("cases:history.changed", { count: list.length }),
                        was: t("cases:history.was"),
                        became: t("cases:history.became"),
                        empty: t("cases:history.empty"),
                      }}
                    />
                  </dd>
                </div>
              ))}
            </dl>
          </article>
        ))}
      </Section>
      <Section title={t("cases:history.acts")} count={number(acts.length)} note={t("cases:history.acts_note")}>
        <DataTable
          caption={t("cases:history.acts")}
          captionHidden
          rows={acts.map((one) => ({ ...one, id: String(one.seq) }))}
          columns={[
            {
              id: "when",
              head: t("cases:timeline.when"),
              cell: (one) => <time dateTime={one.at.toISOString()}>{zoned(one.at, zone)}</time>,
            },
            {
              id: "act",
              head: t("cases:history.act"),
              cell: (one) => actWords(t, one.act),
            },
            {
              id: "who",
              head: t("cases:history.who"),
              cell: (one) => names[one.actor] ?? t("cases:event.by_program"),
            },
          ]}
        />
      </Section>
    </CaseFrame>
  );
}

type Subject = {
  readonly kind: string;
  readonly id: string;
  readonly fields: { readonly field: string; readonly changes: FieldChange[] }[];
};

/** Changes by what they are about, then by field; each newest first, as they come. */
function bySubject(changes: readonly FieldChange[]): Subject[] {
  const subjects: Subject[] = [];
  for (const change of changes) {
    let subject = subjects.find((one) => one.kind === change.subjectKind && one.id === change.subjectId);
    if (!subject) {
      subject = { kind: change.subjectKind, id: change.subjectId, fields: [] };
      subjects.push(subject);
    }
    const field = subject.fields.find((one) => one.field === change.field);
    if (field) field.changes.push(change);
    else subject.fields.push({ field: change.field, changes: [change] });
  }
  return subjects;
}

function subjectWords(words: Words, data: Data, { kind, id }: Subject): string {
  const { t } = words;
  const found = {
    person: () =>
      data.names[id] ??
      nameWords(
        words,
        data.people.find((one) => one.id === id),
      ),
    task: () => data.tasks.find((one) => one.id === id)?.title ?? "",
    incident: () => data.incidents.find((one) => one.id === id)?.summary.slice(0, 60) ?? "",
    member: () => data.names[id] ?? "",
  }[kind];
  return found ? t(`cases:history.subject_of.${kind}`, { name: found() }) : t("cases:history.subject.case");
}

/** A stored value as a person reads it: codes become words, ids become names. */
function valueWords(words: Words, data: Data, field: string, value: string | null): string {
  const { t, date } = words;
  if (value === null || value === "") return "";
  if (field === "roles") return roleWords(words, value.split(","));
  if (field === "ageBand") return t(`cases:age.${value}`);
  if (field === "kind") return t(`cases:incident_kind.${value}`);
  if (field === "outcome") return t(`cases:outcome.${value}`);
  if (field === "part") return t(`cases:part.${value}`);
  if (["dueOn", "from", "to"].includes(field)) return date(value);
  if (field === "assignee") return data.names[value] ?? t("cases:history.someone");
  if (field === "reporterOf") return data.reports.find((one) => one.id === value)?.reference ?? "";
  if (field === "people")
    return value
      .split(",")
      .map((id) =>
        nameWords(
          words,
          data.people.find((one) => one.id === id),
        ),
      )
      .join(", ");
  return value;
}
