import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { ButtonLink, Callout, Chip, EmptyState, KeyValue, PersonCard, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { useHouseZone } from "../desk/house-zone.ts";
import { headOf, loadCase } from "./case-data.ts";
import { CaseFrame } from "./case-frame.tsx";
import { caseHandle } from "./case-keys.ts";
import { inPersonOrder, nameWords } from "./case-words.ts";

export const handle = caseHandle;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const view = await loadCase(context, params.caseId);
  return {
    head: headOf(view),
    people: inPersonOrder(view.people),
    references: Object.fromEntries(view.reports.map((report) => [report.id, report.reference])),
    incidents: view.incidents.flatMap((incident) => incident.personIds),
  };
}

export default function People() {
  const words = useWords();
  const { t, zonedDay, number } = words;
  const zone = useHouseZone();
  const { head, people, references, incidents } = useLoaderData<typeof loader>();
  const at = `/cases/${head.id}`;
  const add = head.may.change ? (
    <ButtonLink href={`${at}/people/add`} icon="plus" shortcut="p">
      {t("cases:people.add")}
    </ButtonLink>
  ) : undefined;
  return (
    <CaseFrame head={head} current="people">
      <Section title={t("cases:tab.people")} note={t("cases:people.note")} actions={add}>
        {people.length === 0 && (
          <EmptyState level={3} title={t("cases:people.none")}>
            {head.may.change && <p>{t("cases:people.none_note")}</p>}
          </EmptyState>
        )}
        <div className="dk-cards">
          {people.map((person) => {
            const { details } = person;
            const touched = incidents.filter((id) => id === person.id).length;
            const [first, ...more] = person.roles;
            const reference = person.reporterOf ? references[person.reporterOf] : undefined;
            return (
              <div key={person.id} id={`person-${person.id}`}>
                <PersonCard
                  name={nameWords(words, person)}
                  caseRole={t(`cases:role.${first}`)}
                  notices={more.map((role) => ({ id: role, label: t(`cases:role.${role}`) }))}
                  sealed={person.name === null ? t("cases:people.erased_note") : undefined}
                  safeContact={
                    details.safeContact
                      ? { title: t("cases:people.safe"), lines: details.safeContact.split("\n").filter(Boolean) }
                      : undefined
                  }
                  facts={[
                    ...(person.ageBand
                      ? [{ label: t("cases:people.age"), value: t(`cases:age.${person.ageBand}`) }]
                      : []),
                    ...(details.language ? [{ label: t("cases:people.language"), value: details.language }] : []),
                    ...(reference ? [{ label: t("cases:people.reporter_of"), value: reference }] : []),
                    { label: t("cases:people.since"), value: zonedDay(person.addedAt, zone) },
                    ...(touched > 0 ? [{ label: t("cases:tab.incidents"), value: number(touched) }] : []),
                  ]}
                  actions={
                    head.may.change && person.name !== null ? (
                      <>
                        <ButtonLink href={`${at}/people/${person.id}`} size="s" tone="quiet">
                          {t("cases:people.change")}
                          <span className="dk-unseen"> {person.name}</span>
                        </ButtonLink>
                        <ButtonLink href={`${at}/people/${person.id}/remove`} size="s" tone="quiet">
                          {t("cases:people.remove")}
                          <span className="dk-unseen"> {person.name}</span>
                        </ButtonLink>
                      </>
                    ) : undefined
                  }
                >
                  {!details.safeContact && person.name !== null && needsRules(person.roles) && (
                    <Callout tone="caution" icon="shield">
                      {t("cases:people.no_safe")}
                    </Callout>
                  )}
                  {details.contact && (
                    <KeyValue items={[{ label: t("cases:people.contact"), value: details.contact }]} />
                  )}
                  {details.notes && <p className="dk-narrative">{details.notes}</p>}
                </PersonCard>
              </div>
            );
          })}
        </div>
        {people.some((person) => person.roles.includes("possible_victim")) && (
          <p className="dk-note">
            <Chip>{t("cases:role.possible_victim")}</Chip> {t("cases:people.possible_note")}
          </p>
        )}
      </Section>
    </CaseFrame>
  );
}

/** Whom a careless call could hurt. */
function needsRules(roles: readonly string[]): boolean {
  return roles.some((role) => role !== "suspect");
}
