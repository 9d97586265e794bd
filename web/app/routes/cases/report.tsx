import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, staffOf } from "../../staff-context.ts";
import { ButtonLink, Callout, KeyValue, Section } from "../../ui/desk/index.ts";
import { isLanguage, languageNames } from "../../words/languages.ts";
import { useWords } from "../../words/words.tsx";
import { headOf, loadCase, nothingHere, worksDesk } from "./case-data.ts";
import { CaseFrame } from "./case-frame.tsx";
import { caseHandle } from "./case-keys.ts";

export const handle = caseHandle;

/** What was said in a report of this case, for its members; that it was read is in the report's log, before it is read. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { intake, triage } = context.get(platformContext);
  const view = await loadCase(context, params.caseId);
  const head = view.reports.find((one) => one.id === params.reportId);
  if (!head) throw nothingHere();
  const opened = await intake.viewReport(actAs(context), head.id);
  if (!opened.ok) throw nothingHere();
  const { language } = staffOf(context);
  const report = opened.value;
  return {
    head: headOf(view),
    report: {
      id: report.id,
      reference: report.reference,
      language: report.language,
      receivedAt: report.receivedAt,
      withdrawnAt: report.withdrawnAt,
      readable: report.readable,
      narrative: report.narrative,
      messages: report.messages.map(({ id, direction, text, sentAt }) => ({ id, direction, text, sentAt })),
      attachments: report.attachments.length,
      answers: triage.readableAnswers(report.kind, report.answers, language),
    },
    kind: triage.kindTitles(language)[report.kind] ?? report.kind,
    desk: worksDesk(context),
  };
}

export default function Report() {
  const { t, dateTime, number } = useWords();
  const { head, report, kind, desk } = useLoaderData<typeof loader>();
  return (
    <CaseFrame head={head} current="reports">
      <Section
        title={t("cases:report.title", { reference: report.reference })}
        note={t("cases:report.note")}
        actions={
          desk ? (
            <ButtonLink href={`/desk/queue/${report.id}`} size="s" icon="inbox">
              {t("cases:report.at_desk")}
            </ButtonLink>
          ) : undefined
        }
      >
        <KeyValue
          columns={2}
          items={[
            { label: t("cases:reports.kind"), value: kind },
            { label: t("cases:reports.received"), value: dateTime(report.receivedAt) },
            {
              label: t("cases:reports.language"),
              value: isLanguage(report.language) ? languageNames[report.language] : report.language,
            },
            { label: t("cases:report.files"), value: number(report.attachments) },
          ]}
        />
        {report.withdrawnAt && <Callout tone="caution" title={t("cases:report.withdrawn")} />}
        {!report.readable && <Callout tone="plain" icon="lock" title={t("cases:report.erased")} />}
      </Section>
      {report.narrative && (
        <Section title={t("cases:report.narrative")}>
          <p className="dk-narrative" lang={report.language}>
            {report.narrative}
          </p>
        </Section>
      )}
      {report.answers.length > 0 && (
        <Section title={t("cases:report.answers")}>
          <KeyValue
            items={report.answers.map((line) => ({
              id: line.id,
              label: line.question,
              value: <span lang={line.typed ? report.language : undefined}>{line.answer.join(", ")}</span>,
            }))}
          />
        </Section>
      )}
      {report.messages.length > 0 && (
        <Section title={t("cases:report.messages")} count={number(report.messages.length)}>
          <KeyValue
            items={report.messages.map((message) => ({
              id: message.id,
              label: (
                <>
                  {t(`cases:report.${message.direction}`)}
                  <span className="dk-source">{dateTime(message.sentAt)}</span>
                </>
              ),
              value: <p className="dk-narrative">{message.text}</p>,
            }))}
          />
        </Section>
      )}
    </CaseFrame>
  );
}
