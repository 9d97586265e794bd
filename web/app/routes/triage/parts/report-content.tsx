import { Form } from "react-router";
import type { AnswerLine, ReportAtDesk } from "#platform/triage";
import { Button, Callout, ContentNotice, KeyValue, Section } from "../../../ui/desk/index.ts";
import { countryName } from "../../../words/countries.ts";
import { useWords } from "../../../words/words.tsx";
import { useHouseZone } from "../../desk/house-zone.ts";
import { languageWord } from "../desk-words.ts";
import { useSignsOfLife } from "../use-signs-of-life.ts";

/** What was said: closed until a deliberate act, which is logged; then contact rules first, and the words. */
export function ReportContent({ report, answers }: { report: ReportAtDesk; answers: readonly AnswerLine[] }) {
  const { t, zoned } = useWords();
  const zone = useHouseZone();
  const { content, meter } = report;
  if (!content) {
    const paused = meter.state.state === "break" || meter.state.state === "full-day";
    return (
      <Section title={t("desk:content.title")}>
        <ContentNotice
          title={t("desk:content.closed")}
          about={t("desk:content.about", {
            notes: t("desk:content.notes", { count: report.noteCount }),
            files: t("desk:content.files", { count: report.attachmentCount }),
          })}
          advice={
            meter.state.state === "break"
              ? t("desk:exposure.break_until", { until: zoned(meter.state.until, zone) })
              : meter.state.state === "full-day"
                ? t("desk:exposure.full")
                : report.mayOpen
                  ? t("desk:content.advice")
                  : t("desk:content.held")
          }
          openLabel={t("desk:content.open")}
          closeLabel={t("desk:content.close")}
          gate={
            <Form method="post">
              <input type="hidden" name="intent" value="open" />
              <Button icon="eye" disabled={paused || !report.mayOpen}>
                {t("desk:content.open")}
              </Button>
            </Form>
          }
        />
      </Section>
    );
  }
  return <OpenedContent report={report} content={content} answers={answers} />;
}

function OpenedContent({
  report,
  content,
  answers,
}: {
  report: ReportAtDesk;
  content: NonNullable<ReportAtDesk["content"]>;
  answers: readonly AnswerLine[];
}) {
  const { t, language } = useWords();
  const { opened } = content;
  useSignsOfLife(report.item.reportId);
  return (
    <>
      <SafeContact opened={opened} />
      <Section
        title={t("desk:content.title")}
        actions={
          <Form method="post">
            <input type="hidden" name="intent" value="close" />
            <Button size="s" tone="quiet" icon="eyeOff">
              {t("desk:content.close")}
            </Button>
          </Form>
        }
      >
        {!opened.readable && <Callout tone="plain">{t("desk:content.erased")}</Callout>}
        {opened.narrative && (
          <p className="dk-narrative" lang={opened.language} dir="auto">
            {opened.narrative}
          </p>
        )}
        {opened.readable && !opened.narrative && answers.length === 0 && (
          <p className="dk-muted">{t("desk:content.nothing_written")}</p>
        )}
        <KeyValue
          columns={2}
          items={[
            ...answers.map((line) => ({
              id: line.id,
              label: line.question,
              value: line.typed ? <span dir="auto">{line.answer.join(", ")}</span> : line.answer.join(", "),
            })),
            ...(opened.country
              ? [{ id: "country", label: t("desk:content.country"), value: countryName(language, opened.country) }]
              : []),
            ...opened.identifiers.map((one, at) => ({
              id: `identifier-${at}`,
              label: t(`desk:identifier.${one.kind}`),
              value: <span className="dk-reference">{one.value}</span>,
            })),
            ...opened.hashes.map((one, at) => ({
              id: `hash-${at}`,
              label: t(`desk:identifier.${one.kind}`),
              value: <span className="dk-reference">{one.value}</span>,
            })),
            { id: "language", label: t("desk:content.language"), value: languageWord(opened.language) },
          ]}
        />
      </Section>
    </>
  );
}

/**
 * How the reporter may be reached without danger. Stands before everything from which one could contact them. Who came back
 * with the code may have asked for a call since: the newest wish stands here in their own words, whatever the form held.
 */
function SafeContact({ opened }: { opened: NonNullable<ReportAtDesk["content"]>["opened"] }) {
  const { t, zoned } = useWords();
  const zone = useHouseZone();
  const { contact } = opened;
  const call = opened.messages.findLast((message) => message.kind === "call_request");
  if (opened.withdrawnAt) return <Callout tone="caution">{t("desk:contact.withdrawn")}</Callout>;
  if (!contact && !call)
    return (
      <Callout tone="plain" icon="shield" title={t("desk:contact.title")}>
        {t("desk:contact.none")}
      </Callout>
    );
  return (
    <Callout tone="caution" icon="shield" title={t("desk:contact.title")}>
      <ul>
        {contact ? <ContactLines contact={contact} /> : <li>{t("desk:contact.none_before")}</li>}
        {call && (
          <li>
            {t("desk:contact.call", { when: zoned(call.sentAt, zone) })}
            <p className="dk-narrative" dir="auto">
              {call.text}
            </p>
          </li>
        )}
        {call && <li>{contact ? t("desk:contact.call_counts") : t("desk:contact.call_no_number")}</li>}
        <li>{t("desk:contact.never_assume")}</li>
      </ul>
    </Callout>
  );
}

type Contact = NonNullable<NonNullable<ReportAtDesk["content"]>["opened"]["contact"]>;

/** What the form says. */
function ContactLines({ contact }: { contact: Contact }) {
  const { t } = useWords();
  return (
    <>
      <li>{t("desk:contact.how", { channel: t(`desk:contact.channel.${contact.channel}`), value: contact.value })}</li>
      <li>{contact.hours ? t("desk:contact.hours", { hours: contact.hours }) : t("desk:contact.no_hours")}</li>
      {contact.codeWord && <li>{t("desk:contact.code_word", { word: contact.codeWord })}</li>}
      {contact.noMessage && <li>{t("desk:contact.no_message")}</li>}
    </>
  );
}
