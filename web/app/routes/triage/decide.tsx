import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import { ButtonLink, Callout, DecisionForm, DeskLink, Section, SelectField } from "../../ui/desk/index.ts";
import { isLanguage } from "../../words/languages.ts";
import { createWords, useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { failureWords, fieldErrors, languageWord } from "./desk-words.ts";
import { answer } from "./forms.ts";
import { CloseFields, MergeFields, ReferFields } from "./parts/decide-fields.tsx";
import { ReportHead } from "./parts/report-head.tsx";
import { queueHandle } from "./queue-keys.ts";
import { useQueue } from "./use-queue.ts";

export const handle = queueHandle;

export const acts = ["refer-out", "close", "merge", "reopen", "block"] as const;
type Act = (typeof acts)[number];
const isAct = (text: unknown): text is Act => typeof text === "string" && (acts as readonly string[]).includes(text);

export async function loader({ context, params }: LoaderFunctionArgs) {
  const staff = requireRole(context, "analyst", "coordinator");
  const platform = context.get(platformContext);
  const { triage, services } = platform;
  const report = await triage.reportHead(actAs(context), params.reportId);
  if (!report.ok || (params.act && !isAct(params.act))) throw data(null, { status: 404 });
  const { item } = report.value;
  // What the reporter will read, offered in the reporter's own language.
  const theirs = isLanguage(item.language) ? item.language : "en";
  const tell = createWords(theirs, platform.messages(theirs, ["desk"])).t;
  return {
    report: report.value,
    act: isAct(params.act) ? params.act : null,
    coordinates: staff.actor.roles.includes("coordinator"),
    opensCases: staff.actor.roles.some(
      (role) => role === "analyst" || role === "coordinator" || role === "investigator",
    ),
    outcomes: triage.closeOutcomes.map((id) => ({ id, text: tell(`desk:tell.close.${id}`) })),
    mergeText: tell("desk:tell.merge"),
    referText: tell("desk:tell.refer"),
    colleagues: params.act === "block" ? ((await triage.conflictsPage(actAs(context)))?.colleagues ?? []) : [],
    now: services.clock.now(),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  requireRole(context, "analyst", "coordinator");
  const { triage } = context.get(platformContext);
  const form = await request.formData();
  const acting = actAs(context);
  const { reportId } = params;
  const { search } = new URL(request.url);
  const done = `/desk/queue/${reportId}${search}`;
  const field = (name: string) => textOf(form, name);
  const reason = field("reason");
  switch (params.act) {
    case "close":
      return answer(
        await triage.closeReport(acting, { reportId, outcome: field("outcome"), message: field("message"), reason }),
        form,
        done,
      );
    case "merge": {
      const into = field("reference") || field("into");
      return answer(
        await triage.mergeReport(acting, { reportId, into, message: field("message"), reason }),
        form,
        done,
      );
    }
    case "reopen":
      return answer(await triage.reopenReport(acting, { reportId, reason }), form, done);
    case "refer-out":
      return answer(
        await triage.referOut(acting, {
          ...Object.fromEntries(form),
          parts: form.getAll("parts"),
          reportId,
        }),
        form,
        done,
      );
    case "block":
      return answer(await triage.blockReport(acting, { reportId, userId: field("colleague"), reason }), form, done);
    default:
      throw data(null, { status: 404 });
  }
}

export default function DecidePage() {
  const words = useWords();
  const zone = useHouseZone();
  const { t } = words;
  const { report, act, coordinates, opensCases, outcomes, mergeText, referText, colleagues, now } =
    useLoaderData<typeof loader>();
  const { search, content } = useQueue();
  const back = useActionData<typeof action>();
  const failed = back && "failure" in back ? back : undefined;
  const errors = fieldErrors(words, failed?.failure);
  const typed = failed?.typed ?? {};
  const { item } = report;
  const address = `/desk/queue/${item.reportId}`;
  const decidable = item.state === "open" || item.state === "waiting";
  const choices = acts.filter((one) =>
    one === "block" ? coordinates : one === "reopen" ? item.state === "closed" : decidable,
  );
  const asks = {
    label: t("desk:decide.reporter_words", { language: languageWord(item.language) }),
    withdrawn: item.withdrawn,
  };
  return (
    <div className="dk-item">
      <title>{`${item.reference} - ${t("common:product")}`}</title>
      <ReportHead report={report} now={now} search={search} content={content} current="decide" />
      {item.holder && !item.holder.mine && (
        <Callout tone="caution">{t("desk:decide.held", { name: item.holder.name })}</Callout>
      )}
      {failed && Object.keys(errors).length === 0 && (
        <Callout tone="caution" live title={t("desk:form.problem")}>
          {failureWords(words, failed.failure, zone)}
        </Callout>
      )}
      {act === null ? (
        <Section title={t("desk:decide.question")} note={t("desk:decide.note")}>
          <ul className="dk-letters">
            {decidable && !item.withdrawn && (
              <Choice
                href={`${address}${search}#messages`}
                label={t("desk:decision.ask")}
                hint={t("desk:decide.hint.ask")}
              />
            )}
            {decidable && opensCases && (
              <Choice
                href={`/cases/open?report=${item.reportId}`}
                label={t("desk:decision.open-case")}
                hint={t("desk:decide.hint.open-case")}
              />
            )}
            {choices.map((one) => (
              <Choice
                key={one}
                href={`${address}/decide/${one}${search}`}
                label={t(`desk:decision.${one}`)}
                hint={t(`desk:decide.hint.${one}`)}
              />
            ))}
          </ul>
        </Section>
      ) : (
        <DecisionForm
          title={t(`desk:decision.${act}`)}
          acts={[{ value: act, label: t(`desk:decision.${act}`) }]}
          reason={typed.reason ?? ""}
          errors={errors}
          before={t(`desk:decide.before.${act}`)}
          cancelHref={`${address}/decide${search}`}
          words={{
            act: t("desk:decide.question"),
            reason: t("desk:form.reason"),
            reasonHint: t("desk:form.reason_hint"),
            submit: t(`desk:decide.submit.${act}`),
            cancel: t("common:cancel"),
            errorTitle: t("desk:form.problem"),
            kept: t("desk:form.kept"),
          }}
          wrap={(fields) => (
            <Form method="post" noValidate>
              {fields}
            </Form>
          )}
        >
          {act === "close" && <CloseFields outcomes={outcomes} typed={typed} errors={errors} asks={asks} />}
          {act === "merge" && (
            <MergeFields report={report} text={mergeText} typed={typed} errors={errors} asks={asks} />
          )}
          {act === "refer-out" && (
            <ReferFields report={report} text={referText} typed={typed} errors={errors} asks={asks} />
          )}
          {act === "block" && (
            <SelectField
              name="colleague"
              label={t("desk:conflicts.colleague")}
              defaultValue={typed.colleague ?? ""}
              options={[{ value: "", label: "-" }, ...colleagues.map(({ id, name }) => ({ value: id, label: name }))]}
            />
          )}
        </DecisionForm>
      )}
      {act === "refer-out" && !report.contentOpen && (
        <Callout tone="info" actions={<ButtonLink href={`${address}${search}`}>{t("desk:report.tab")}</ButtonLink>}>
          {t("desk:decide.open_first")}
        </Callout>
      )}
    </div>
  );
}

function Choice({ href, label, hint }: { href: string; label: string; hint: string }) {
  return (
    <li className="dk-letter">
      <p>
        <strong>
          <DeskLink href={href}>{label}</DeskLink>
        </strong>
      </p>
      <p className="dk-muted">{hint}</p>
    </li>
  );
}
