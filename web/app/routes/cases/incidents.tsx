import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import type { CaseIncident } from "#platform/cases";
import { ButtonLink, DeskLink, EmptyState, KeyValue, Section } from "../../ui/desk/index.ts";
import { useWords, type Words } from "../../words/words.tsx";
import { headOf, loadCase } from "./case-data.ts";
import { CaseFrame } from "./case-frame.tsx";
import { caseHandle } from "./case-keys.ts";
import { nameWords } from "./case-words.ts";

export const handle = caseHandle;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const view = await loadCase(context, params.caseId);
  return { head: headOf(view), incidents: view.incidents, people: view.people };
}

export default function Incidents() {
  const words = useWords();
  const { t } = words;
  const { head, incidents, people } = useLoaderData<typeof loader>();
  const at = `/cases/${head.id}`;
  return (
    <CaseFrame head={head} current="incidents">
      <Section
        title={t("cases:tab.incidents")}
        note={t("cases:incidents.note")}
        actions={
          head.may.change ? (
            <ButtonLink href={`${at}/incidents/add`} icon="plus" shortcut="i">
              {t("cases:incidents.add")}
            </ButtonLink>
          ) : undefined
        }
      >
        {incidents.length === 0 && (
          <EmptyState level={3} title={t("cases:incidents.none")}>
            {head.may.change && <p>{t("cases:incidents.none_note")}</p>}
          </EmptyState>
        )}
        {incidents.map((incident) => (
          <article key={incident.id} className="dk-card">
            <header className="dk-card-head">
              <div>
                <h3 className="dk-card-title">{t(`cases:incident_kind.${incident.kind}`)}</h3>
                <p className="dk-muted">{daysOf(words, incident)}</p>
              </div>
              {head.may.change && (
                <div className="dk-actions">
                  <ButtonLink href={`${at}/incidents/${incident.id}`} size="s" tone="quiet">
                    {t("cases:incidents.change")}
                  </ButtonLink>
                </div>
              )}
            </header>
            <p className="dk-narrative">{incident.summary}</p>
            <KeyValue
              columns={2}
              items={[
                ...(incident.place ? [{ label: t("cases:incidents.place"), value: incident.place }] : []),
                ...(incident.personIds.length > 0
                  ? [
                      {
                        label: t("cases:incidents.people"),
                        value: incident.personIds.map((id, place) => (
                          <span key={id}>
                            {place > 0 && ", "}
                            <DeskLink href={`${at}/people#person-${id}`}>
                              {nameWords(
                                words,
                                people.find((person) => person.id === id),
                              )}
                            </DeskLink>
                          </span>
                        )),
                      },
                    ]
                  : []),
              ]}
            />
          </article>
        ))}
      </Section>
    </CaseFrame>
  );
}

/** "1 October 2026 to 3 October 2026", or that no day is known. */
export function daysOf({ t, date }: Words, incident: Pick<CaseIncident, "from" | "to">): string {
  const { from, to } = incident;
  if (from && to && from !== to) return t("cases:incidents.days", { from: date(from), to: date(to) });
  const day = from ?? to;
  return day ? date(day) : t("cases:incidents.no_day");
}
