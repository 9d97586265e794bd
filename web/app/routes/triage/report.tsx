import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  redirect,
  type ShouldRevalidateFunctionArgs,
  useActionData,
  useLoaderData,
} from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import { Callout } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { MediaOfReport } from "../analysis/media-of-report.tsx";
import { textOf } from "../desk/form-data.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { KeepingLine } from "../operations/clock-notice.tsx";
import { keepingOf } from "../operations/keeping.ts";
import { failureWords } from "./desk-words.ts";
import { answer, ownAddress } from "./forms.ts";
import { DecisionsMade } from "./parts/decisions-made.tsx";
import { ReportContent } from "./parts/report-content.tsx";
import { ReportFiles } from "./parts/report-files.tsx";
import { ReportHead } from "./parts/report-head.tsx";
import { ReportLinks } from "./parts/report-links.tsx";
import { ReportMessages } from "./parts/report-messages.tsx";
import { ReportNotes } from "./parts/report-notes.tsx";
import { ReportTags } from "./parts/report-tags.tsx";
import { Why } from "./parts/why.tsx";
import { queueHandle } from "./queue-keys.ts";
import { useQueue } from "./use-queue.ts";

export { links } from "../analysis/styles.ts";

export const handle = queueHandle;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const staff = requireRole(context, "analyst", "coordinator");
  const { analysis, triage, services } = context.get(platformContext);
  const result = await triage.reportAtDesk(actAs(context), params.reportId);
  if (!result.ok) throw data(null, { status: 404 });
  const report = result.value;
  const opened = report.content?.opened;
  return {
    report,
    answers: opened ? triage.readableAnswers(opened.kind, opened.answers, staff.language) : [],
    rules: triage.urgencyWords(staff.language).rules,
    now: services.clock.now(),
    keeping: await keepingOf(context, "report", report.item.reportId),
    media: await analysis.mediaOfReport(actAs(context), report.item.reportId),
  };
}

// Reading again is a reading again, and logged: only after an act, or when another report is asked for.
export function shouldRevalidate({ currentUrl, nextUrl, formMethod }: ShouldRevalidateFunctionArgs) {
  return currentUrl.pathname !== nextUrl.pathname || (formMethod !== undefined && formMethod !== "GET");
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  requireRole(context, "analyst", "coordinator");
  const { triage } = context.get(platformContext);
  const form = await request.formData();
  const acting = actAs(context);
  const { reportId } = params;
  const here = ownAddress(request);
  const field = (name: string) => textOf(form, name);
  switch (field("intent")) {
    case "open":
      return answer(await triage.openContent(acting, reportId), form, here);
    case "close":
      return answer(await triage.closeContent(acting, reportId), form, here);
    case "claim":
      return answer(await triage.claimReport(acting, reportId), form, here);
    case "release":
      return answer(await triage.releaseReport(acting, reportId), form, here);
    case "take-over":
      return answer(await triage.takeOverReport(acting, { reportId, reason: field("reason") }), form, here);
    case "note":
      return answer(await triage.writeNote(acting, { reportId, text: field("note") }), form, `${here}#notes`);
    case "tags": {
      const removed = field("removeTag");
      return removed
        ? answer(await triage.removeTag(acting, { reportId, label: removed }), form, here)
        : answer(await triage.addTag(acting, { reportId, label: field("addTag") }), form, here);
    }
    case "tell":
      return answer(await triage.tellTheReporter(acting, { reportId, text: field("text") }), form, `${here}#messages`);
    case "ask":
      return answer(
        await triage.askReporter(acting, { reportId, text: field("text"), reason: field("reason") }),
        form,
        `${here}#messages`,
      );
    case "reveal": {
      const attachmentId = field("attachment");
      return answer(await triage.revealAttachment(acting, { reportId, attachmentId }), form, `${here}#files`);
    }
    case "clear":
      // When the first act's time is over meanwhile, the page shows the file closed again.
      await triage.showClearly(acting, field("attachment"));
      return redirect(`${here}#files`, 303);
    case "hide":
      return answer(await triage.hideAttachment(acting, field("attachment")), form, `${here}#files`);
    case "undo":
      return answer(await triage.undoDecision(acting, { reportId, decisionId: field("decision") }), form, here);
    default:
      throw data(null, { status: 400 });
  }
}

export default function ReportPage() {
  const words = useWords();
  const zone = useHouseZone();
  const { t } = words;
  const { report, answers, rules, now, keeping, media } = useLoaderData<typeof loader>();
  const { search, content } = useQueue();
  const back = useActionData<typeof action>();
  const failed = back && "failure" in back ? back : undefined;
  const { item } = report;
  const general = failed && Object.keys(failed.failure.fields ?? {}).length === 0;
  return (
    <div className="dk-item" key={item.reportId}>
      <title>{`${item.reference} - ${t("common:product")}`}</title>
      <ReportHead report={report} now={now} search={search} content={content} />
      {general && (
        <Callout tone="caution" live title={t("desk:form.problem")}>
          {failureWords(words, failed.failure, zone)}
        </Callout>
      )}
      {item.withdrawn && <Callout tone="caution">{t("desk:report.withdrawn")}</Callout>}
      {item.answered && !report.content && <Callout tone="info">{t("desk:report.answered")}</Callout>}
      {item.deliveryAlarm && <Callout tone="danger">{t("desk:report.delivery_alarm")}</Callout>}
      {report.conflicts !== null && report.conflicts > 0 && (
        <Callout tone="plain" icon="shield">
          {t("desk:report.conflicts", { count: report.conflicts })}
        </Callout>
      )}
      <KeepingLine keeping={keeping} />
      <Why report={report} rules={rules} content={content} />
      <ReportTags report={report} failed={failed} />
      <ReportContent report={report} answers={answers} />
      {report.content && (
        <>
          <ReportFiles report={report} />
          <ReportMessages report={report} failed={failed} />
          <ReportNotes report={report} failed={failed} />
        </>
      )}
      <MediaOfReport media={media} />
      <ReportLinks report={report} search={search} />
      <DecisionsMade report={report} failed={failed} />
    </div>
  );
}
