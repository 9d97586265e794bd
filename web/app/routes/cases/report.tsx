import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  type ShouldRevalidateFunctionArgs,
  useActionData,
  useLoaderData,
} from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, staffOf } from "../../staff-context.ts";
import { Button, ButtonLink, Callout, ContentNotice, KeyValue, Section } from "../../ui/desk/index.ts";
import { isLanguage, languageNames } from "../../words/languages.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { useSignsOfLife } from "../triage/use-signs-of-life.ts";
import { answer, headOf, loadCase, nothingHere, worksDesk } from "./case-data.ts";
import { FailureSummary } from "./case-form.tsx";
import { CaseFrame } from "./case-frame.tsx";
import { caseHandle } from "./case-keys.ts";

export const handle = caseHandle;

/** What was said in a report of this case, for its members: closed until a deliberate act, logged and counted. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { triage } = context.get(platformContext);
  const view = await loadCase(context, params.caseId);
  const head = view.reports.find((one) => one.id === params.reportId);
  if (!head) throw nothingHere();
  const read = await triage.reportInCase(actAs(context), head.id);
  if (!read.ok) throw nothingHere();
  const { language } = staffOf(context);
  const { opened, meter } = read.value;
  return {
    head: headOf(view),
    report: head,
    pause: meter.state,
    opened: opened && {
      readable: opened.readable,
      narrative: opened.narrative,
      messages: opened.messages.map(({ id, direction, text, sentAt }) => ({ id, direction, text, sentAt })),
      attachments: opened.attachments.length,
      answers: triage.readableAnswers(opened.kind, opened.answers, language),
    },
    kind: triage.kindTitles(language)[head.kind] ?? head.kind,
    desk: worksDesk(context),
  };
}

// Reading again is a reading again, and logged: only after an act, or when another page is asked for.
export function shouldRevalidate({ currentUrl, nextUrl, formMethod }: ShouldRevalidateFunctionArgs) {
  return currentUrl.pathname !== nextUrl.pathname || (formMethod !== undefined && formMethod !== "GET");
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { triage } = context.get(platformContext);
  const view = await loadCase(context, params.caseId);
  const report = view.reports.find((one) => one.id === params.reportId);
  if (!report) throw nothingHere();
  const close = textOf(await request.formData(), "intent") === "close";
  const result = await (close ? triage.closeContent : triage.openInCase)(actAs(context), report.id);
  return answer(result, {}, `/cases/${view.id}/reports/${report.id}`);
}

export default function Report() {
  const { t, zoned, number } = useWords();
  const zone = useHouseZone();
  const { head, report, opened, pause, kind, desk } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  useSignsOfLife(opened ? report.id : null);
  return (
    <CaseFrame head={head} current="reports">
      <FailureSummary back={back} />
      <Section
        title={t("cases:report.title", { reference: report.reference })}
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
            { label: t("cases:reports.received"), value: zoned(report.receivedAt, zone) },
            {
              label: t("cases:reports.language"),
              value: isLanguage(report.language) ? languageNames[report.language] : report.language,
            },
            ...(opened ? [{ label: t("cases:report.files"), value: number(opened.attachments) }] : []),
          ]}
        />
        {report.withdrawnAt && <Callout tone="caution" title={t("cases:report.withdrawn")} />}
      </Section>
      {opened ? <Opened opened={opened} language={report.language} /> : <Closed pause={pause} />}
    </CaseFrame>
  );
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function Closed({ pause }: { pause: Loaded["pause"] }) {
  const { t, zoned } = useWords();
  const zone = useHouseZone();
  const paused = pause.state === "break" || pause.state === "full-day";
  return (
    <ContentNotice
      title={t("desk:content.closed")}
      about={t("cases:report.about")}
      advice={
        pause.state === "break"
          ? t("desk:exposure.break_until", { until: zoned(pause.until, zone) })
          : t(pause.state === "full-day" ? "desk:exposure.full" : "cases:report.note")
      }
      openLabel={t("desk:content.open")}
      closeLabel={t("desk:content.close")}
      gate={
        <Form method="post">
          <Button icon="eye" name="intent" value="open" disabled={paused}>
            {t("desk:content.open")}
          </Button>
        </Form>
      }
    />
  );
}

function Opened({ opened, language }: { opened: NonNullable<Loaded["opened"]>; language: string }) {
  const { t, zoned, number } = useWords();
  const zone = useHouseZone();
  return (
    <>
      {!opened.readable && <Callout tone="plain" icon="lock" title={t("cases:report.erased")} />}
      <Section
        title={t("cases:report.narrative")}
        actions={
          <Form method="post">
            <Button size="s" tone="quiet" icon="eyeOff" name="intent" value="close">
              {t("desk:content.close")}
            </Button>
          </Form>
        }
      >
        {opened.narrative ? (
          <p className="dk-narrative" lang={language} dir="auto">
            {opened.narrative}
          </p>
        ) : (
          <p className="dk-muted">{t("desk:content.nothing_written")}</p>
        )}
      </Section>
      {opened.answers.length > 0 && (
        <Section title={t("cases:report.answers")}>
          <KeyValue
            items={opened.answers.map((line) => ({
              id: line.id,
              label: line.question,
              value: <span lang={line.typed ? language : undefined}>{line.answer.join(", ")}</span>,
            }))}
          />
        </Section>
      )}
      {opened.messages.length > 0 && (
        <Section title={t("cases:report.messages")} count={number(opened.messages.length)}>
          <KeyValue
            items={opened.messages.map((message) => ({
              id: message.id,
              label: (
                <>
                  {t(`cases:report.${message.direction}`)}
                  <span className="dk-source">{zoned(message.sentAt, zone)}</span>
                </>
              ),
              value: <p className="dk-narrative">{message.text}</p>,
            }))}
          />
        </Section>
      )}
    </>
  );
}
