import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  redirect,
  type ShouldRevalidateFunctionArgs,
  useActionData,
  useLoaderData,
  useNavigate,
} from "react-router";
import type { FindingPart, FindingView } from "#platform/analysis";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import {
  Button,
  ButtonLink,
  Callout,
  Chip,
  PageHeader,
  Section,
  TextAreaField,
  useShortcuts,
} from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { failureWords, fieldErrors } from "../triage/desk-words.ts";
import { answer } from "../triage/forms.ts";
import { ReadingMeter } from "../triage/parts/reading-meter.tsx";
import { FindingCategory, FindingHistory, ListFacts, NearList } from "./finding-parts.tsx";
import { FindingPicture } from "./finding-picture.tsx";
import { GradeForm } from "./grade-form.tsx";
import { howFound, idIn } from "./media-words.ts";
import { Numbers } from "./numbers.tsx";
import { Undo } from "./undo.tsx";

export { links } from "./styles.ts";

export const handle = {
  desk: {
    current: "media",
    keys: {
      title: "analysis:title",
      items: [
        { keys: ["C"], label: "analysis:grade.act.confirm" },
        { keys: ["D"], label: "analysis:grade.act.dispute" },
        { keys: ["X"], label: "analysis:grade.act.cannot-say" },
        { keys: ["1", "2", "3", "4"], label: "analysis:grade.why" },
        { keys: ["Ctrl", "Enter"], label: "analysis:grade.submit" },
        { keys: ["J"], label: "analysis:keys.next" },
        { keys: ["K"], label: "analysis:keys.previous" },
        { keys: ["U"], label: "analysis:keys.list" },
      ],
    },
  },
};

const partOf = (request: Request, parts: readonly FindingPart[]) =>
  parts.find((one) => one === new URL(request.url).searchParams.get("part")) ?? "open";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const staff = requireRole(context, "analyst", "investigator", "coordinator");
  const { analysis, intake, triage } = context.get(platformContext);
  const acting = actAs(context);
  const part = partOf(request, analysis.findingParts);
  const result = await analysis.viewFinding(acting, params.findingId, part);
  if (!result.ok) throw data(null, { status: 404 });
  const view = result.value;
  const search = new URL(request.url).searchParams;
  const fileView = view.attachmentId && (await intake.viewOfAttachment(acting, view.attachmentId));
  return {
    view,
    part,
    reasons: analysis.gradeReasons,
    file:
      view.attachmentId && fileView
        ? { id: view.attachmentId, view: fileView, look: await triage.runningLook(acting, view.attachmentId) }
        : null,
    meter: await triage.ownMeter(acting),
    atDesk: staff.actor.roles.some((role) => role === "analyst" || role === "coordinator"),
    judged: idIn(search.get("judged")),
    undone: (["recalled", "left"] as const).filter((fate) => search.has(fate)),
  };
}

/** What the page says after an agreement was taken back, where packages held the finding. */
const undoneWith = ({ recalled, left }: { recalled: number; left: number }) =>
  [...(recalled > 0 ? ["recalled=1"] : []), ...(left > 0 ? ["left=1"] : [])].join("&");

// Reading again is a reading again, and logged: only after an act, or when another finding is asked for.
export function shouldRevalidate({ currentUrl, nextUrl, formMethod }: ShouldRevalidateFunctionArgs) {
  return currentUrl.pathname !== nextUrl.pathname || (formMethod !== undefined && formMethod !== "GET");
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  requireRole(context, "analyst", "investigator", "coordinator");
  const { analysis, triage } = context.get(platformContext);
  const form = await request.formData();
  const acting = actAs(context);
  const { findingId } = params;
  const part = partOf(request, analysis.findingParts);
  const here = `/media/findings/${findingId}${part === "open" ? "" : `?part=${part}`}`;
  const [choice, why, words] = [textOf(form, "choice"), textOf(form, "why"), textOf(form, "words")];
  const intent = textOf(form, "intent");
  switch (intent) {
    case "grade": {
      const sameFile = textOf(form, "sameFile") === "on";
      const next = await analysis.nextFinding(acting, findingId, part, sameFile);
      const result = await analysis.gradeFinding(acting, { findingId, grade: choice, why, words, sameFile });
      return answer(result, form, next ? `/media/findings/${next}?judged=${findingId}` : `/media?judged=${findingId}`);
    }
    case "second":
      return answer(
        await analysis.secondFinding(acting, { findingId, agree: choice === "second", why, words }),
        form,
        `${here}${here.includes("?") ? "&" : "?"}judged=${findingId}`,
      );
    case "undo": {
      const result = await analysis.undoGrade(acting, findingId);
      const packages = result.ok ? undoneWith(result.value) : "";
      return answer(result, form, `${here}${packages && (here.includes("?") ? "&" : "?")}${packages}`);
    }
    case "harmless": {
      const reason = textOf(form, "reason");
      return answer(await analysis.askHarmless(acting, { findingId, reason }), form, "/media/harmless");
    }
    case "reveal":
    case "clear":
    case "hide": {
      const file = await analysis.attachmentOfFinding(acting, findingId);
      if (!file) throw data(null, { status: 404 });
      if (intent === "reveal") return answer(await triage.revealForReview(acting, file), form, `${here}#picture`);
      // When the first act's time is over meanwhile, the page shows the file closed again.
      const acts = { clear: triage.showClearly, hide: triage.hideAttachment };
      await acts[intent](acting, file);
      return redirect(`${here}#picture`, 303);
    }
    default:
      throw data(null, { status: 400 });
  }
}

export default function FindingPage() {
  const words = useWords();
  const zone = useHouseZone();
  const { t } = words;
  const { view, part, reasons, file, meter, atDesk, judged, undone } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const failed = back && "failure" in back ? back : undefined;
  const navigate = useNavigate();
  const { item, may } = view;
  const suffix = part === "open" ? "" : `?part=${part}`;
  const go = (id: string | null) => () => (id ? navigate(`/media/findings/${id}${suffix}`) : false);
  useShortcuts({ j: go(view.next), k: go(view.previous), u: () => navigate(`/media${suffix}`) });
  const errorsOf = (intent: string) => (failed?.intent === intent ? fieldErrors(words, failed.failure) : {});
  const generalOf = (intent: string) =>
    failed?.intent === intent && Object.keys(failed.failure.fields ?? {}).length === 0
      ? [failureWords(words, failed.failure, zone)]
      : [];
  const form = { sameFile: view.sameFile, typed: failed?.typed ?? {} };
  return (
    <div className="dk-stack" key={item.id}>
      <title>{`${t("analysis:finding.title")} ${item.reference} - ${t("common:product")}`}</title>
      <PageHeader
        title={t("analysis:finding.title")}
        reference={item.reference}
        crumbs={[{ label: t("analysis:title"), href: `/media${suffix}` }]}
        badges={<StateChips view={view} />}
        meta={howFound(words, item)}
        actions={
          <>
            {view.previous && (
              <ButtonLink href={`/media/findings/${view.previous}${suffix}`}>{t("analysis:keys.previous")}</ButtonLink>
            )}
            {view.next && (
              <ButtonLink href={`/media/findings/${view.next}${suffix}`}>{t("analysis:keys.next")}</ButtonLink>
            )}
            {atDesk && <ButtonLink href={`/desk/queue/${item.reportId}`}>{t("analysis:finding.to_report")}</ButtonLink>}
          </>
        }
      />
      {judged && <Undo findingId={judged} />}
      {undone.length > 0 && (
        <Callout tone="caution" live title={t("analysis:undo.recalled_title")}>
          {undone.map((fate) => (
            <p key={fate}>{t(`analysis:undo.${fate}`)}</p>
          ))}
        </Callout>
      )}
      {generalOf("undo").map((text) => (
        <Callout tone="caution" live key={text}>
          {text}
        </Callout>
      ))}
      {!view.list.inUse && item.state === "open" && (
        <Callout tone="caution" title={t("analysis:finding.lapsed")}>
          {t("analysis:finding.lapsed_lead")}
        </Callout>
      )}
      <div className="dk-columns">
        <div className="dk-stack">
          <Section title={t("analysis:numbers.title")} note={t("analysis:numbers.note")}>
            <Numbers view={view} />
          </Section>
          {may.grade && (
            <GradeForm
              kind="grade"
              reasons={reasons}
              errors={errorsOf("grade")}
              general={generalOf("grade")}
              {...form}
            />
          )}
          {may.second !== null &&
            (may.second ? (
              <GradeForm
                kind="second"
                reasons={reasons}
                errors={errorsOf("second")}
                general={generalOf("second")}
                {...form}
              />
            ) : (
              <Callout tone="info" title={t("analysis:finding.waits")}>
                {t("analysis:finding.waits_lead")}
              </Callout>
            ))}
          {may.undo && !judged && (
            <Form method="post">
              <input type="hidden" name="intent" value="undo" />
              <Button icon="undo">{t("analysis:undo.act")}</Button>
            </Form>
          )}
          {may.harmless && (
            <Section title={t("analysis:harmless.ask")} id="harmless" note={t("analysis:harmless.ask_note")}>
              <Form method="post" className="dk-stack">
                <input type="hidden" name="intent" value="harmless" />
                {generalOf("harmless").map((text) => (
                  <Callout tone="caution" live key={text}>
                    {text}
                  </Callout>
                ))}
                <TextAreaField
                  name="reason"
                  label={t("analysis:reason")}
                  hint={t("analysis:reason_hint")}
                  rows={2}
                  maxLength={2000}
                  defaultValue={failed?.typed.reason ?? ""}
                  errors={errorsOf("harmless")}
                />
                <div className="dk-form-foot">
                  <Button>{t("analysis:harmless.ask_act")}</Button>
                </div>
              </Form>
            </Section>
          )}
          <FindingHistory view={view} />
        </div>
        <div className="dk-stack">
          <ListFacts view={view} />
          <FindingCategory view={view} />
          {file ? (
            <FindingPicture
              reportId={item.reportId}
              file={file}
              refused={failed?.intent === "reveal" ? failureWords(words, failed.failure, zone) : null}
            />
          ) : (
            <Section title={t("analysis:picture.title")}>
              <p>{t("analysis:picture.given")}</p>
            </Section>
          )}
          {meter && view.attachmentId && <ReadingMeter meter={meter} />}
          <NearList near={view.near} links={atDesk} />
        </div>
      </div>
    </div>
  );
}

function StateChips({ view }: { view: FindingView }) {
  const { t } = useWords();
  const { state, secondBy } = view.item;
  return (
    <>
      <Chip tone={state === "confirmed" ? "caution" : undefined}>{t(`analysis:state.${state}`)}</Chip>
      {secondBy && (
        <Chip tone="good" icon="check">
          {t("analysis:state.seconded")}
        </Chip>
      )}
    </>
  );
}
