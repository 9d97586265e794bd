import { type ActionFunctionArgs, data, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import type { RetentionView } from "#platform/operations";
import { platformContext } from "../../context.ts";
import { actAs, staffOf, stepUpOrRedirect } from "../../staff-context.ts";
import { ButtonLink, Callout, Chip, DeskLink, KeyValue, PageHeader, Section } from "../../ui/desk/index.ts";
import { useWords, type Words } from "../../words/words.tsx";
import { answer } from "../desk/came-back.ts";
import { textOf } from "../desk/form-data.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { ClockNoticeChip } from "./clock-notice.tsx";
import { FailureSummary } from "./failure.tsx";
import { HoldForm, HoldList } from "./hold-list.tsx";
import { AskForm, RequestList } from "./request-list.tsx";

export const handle = { desk: { current: "retention" } };

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { operations } = context.get(platformContext);
  const view = await operations.viewRetention(actAs(context), { kind: params.kind, id: params.scopeId });
  if (!view.ok) throw data(null, { status: 404 });
  return { ...view.value, atDesk: staffOf(context).actor.roles.includes("coordinator") };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { operations } = context.get(platformContext);
  const form = await request.formData();
  const acting = actAs(context);
  const scope = { kind: params.kind, id: params.scopeId };
  // Also for acts named by their own id: this page, and everything on it, exists for the reader or does not.
  const view = await operations.viewRetention(acting, scope);
  if (!view.ok) throw data(null, { status: 404 });
  const here = `/retention/${scope.kind}/${scope.id}`;
  const intent = textOf(form, "intent");
  const typedOf = (...names: string[]) => Object.fromEntries(names.map((name) => [name, textOf(form, name)]));
  switch (intent) {
    case "hold": {
      const typed = typedOf("holdReason", "reviewOn");
      const input = { scope, reason: typed.holdReason, reviewOn: typed.reviewOn };
      const names = { reason: "holdReason" };
      return answer(await operations.placeHold(acting, input), { form: intent, typed, names }, `${here}#holds`);
    }
    case "lift": {
      const holdId = textOf(form, "holdId");
      const name = `lift-${holdId}`;
      const typed = typedOf(name);
      const known = view.value.holds.some((hold) => hold.id === holdId);
      if (!known) throw data(null, { status: 404 });
      const result = await operations.liftHold(acting, { holdId, reason: typed[name] });
      return answer(result, { form: intent, typed, names: { reason: name } }, `${here}#holds`);
    }
    case "ask": {
      const typed = typedOf("askReason");
      const names = { reason: "askReason" };
      const result = await operations.askErasure(acting, { scope, reason: typed.askReason });
      return answer(result, { form: intent, typed, names }, `${here}#requests`);
    }
    case "agree":
    case "refuse": {
      const requestId = textOf(form, "requestId");
      if (!view.value.requests.some((one) => one.id === requestId)) throw data(null, { status: 404 });
      if (intent === "agree") stepUpOrRedirect(context, request);
      const act = intent === "agree" ? operations.agreeErasure : operations.refuseErasure;
      return answer(await act(acting, { requestId }), { form: intent }, here);
    }
    default:
      throw data(null, { status: 400 });
  }
}

export default function ScopePage() {
  const words = useWords();
  const { t } = words;
  const view = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const { scope, clock, holds, requests, may, atDesk } = view;
  const title = t(`operations:kind.${scope.kind}`);
  const erased = scope.status === "erased";
  const standing = holds.some((hold) => hold.lifted === null);
  return (
    <div className="dk-stack">
      <title>{`${title} ${scope.reference} - ${t("operations:title")} - ${t("common:product")}`}</title>
      <PageHeader
        title={title}
        reference={scope.reference}
        crumbs={[{ label: t("operations:title"), href: "/retention" }]}
        badges={
          <>
            <Chip>{t(`operations:status.${scope.kind}.${scope.status}`)}</Chip>
            {!erased && <ClockNoticeChip clock={clock} />}
          </>
        }
        meta={t("operations:scope.meta")}
        actions={
          atDesk && scope.kind === "report" ? (
            <ButtonLink href={`/desk/queue/${scope.id}`}>{t("operations:scope.to_report")}</ButtonLink>
          ) : undefined
        }
      />
      <FailureSummary back={back} />
      {erased ? <Gone view={view} words={words} /> : <Facts view={view} words={words} />}
      {(!erased || holds.length > 0) && (
        <Section title={t("operations:holds.title")} id="holds" note={t("operations:holds.about")}>
          {holds.length === 0 && (
            <p>{may.hold ? t("operations:holds.none_here") : t("operations:holds.none_and_who")}</p>
          )}
          <HoldList holds={holds} here={scope.id} mayLift={may.hold} back={back?.form === "lift" ? back : undefined} />
          {may.hold && <HoldForm back={back?.form === "hold" ? back : undefined} />}
        </Section>
      )}
      {(!erased || requests.length > 0) && (
        <Section title={t("operations:requests.early")} id="requests" note={t("operations:requests.about")}>
          {standing && !erased && <Callout tone="info">{t("operations:requests.held")}</Callout>}
          <RequestList requests={requests} />
          {may.ask && <AskForm back={back?.form === "ask" ? back : undefined} />}
        </Section>
      )}
    </div>
  );
}

/** When it is erased and why, and which notices were given. */
function Facts({ view, words }: { view: RetentionView; words: Words }) {
  const { t, zoned, zonedDay, number } = words;
  const zone = useHouseZone();
  const { scope, clock } = view;
  const due = clock?.dueAt ?? null;
  return (
    <Section title={t("operations:scope.clock")}>
      <KeyValue
        items={[
          {
            id: "due",
            label: t("operations:column.due"),
            value: due
              ? clock?.state === "held"
                ? t("operations:scope.due_held", { at: zoned(due, zone) })
                : zoned(due, zone)
              : t(`operations:scope.no_clock.${scope.status}`),
          },
          ...(scope.endedAt
            ? [
                {
                  id: "ended",
                  label: t(`operations:scope.ended.${scope.status}`),
                  value: zonedDay(scope.endedAt, zone),
                },
              ]
            : []),
          ...(due && !clock?.ofCase
            ? [
                {
                  id: "notices",
                  label: t("operations:column.notices"),
                  value:
                    clock && clock.noticedDays.length > 0
                      ? t("operations:clock.noticed_last", {
                          days: clock.noticedDays.map((days) => number(days)).join(", "),
                          at: clock.noticedAt ? zoned(clock.noticedAt, zone) : "",
                        })
                      : t("operations:clock.not_noticed"),
                },
              ]
            : []),
          ...(clock?.ofCase
            ? [{ id: "case", label: t("operations:scope.with"), value: t("operations:scope.with_case") }]
            : []),
        ]}
      />
    </Section>
  );
}

/** The certificate of an erasure. */
function Gone({ view, words }: { view: RetentionView; words: Words }) {
  const { t, zoned, number } = words;
  const zone = useHouseZone();
  const { certificate } = view;
  return (
    <Callout tone="plain" icon="check" title={t("operations:erased.gone")}>
      <p>{t("operations:erased.gone_text")}</p>
      {certificate && (
        <KeyValue
          items={[
            { id: "at", label: t("operations:column.erased"), value: zoned(certificate.erasedAt, zone) },
            { id: "why", label: t("operations:column.why"), value: t(`operations:why.${certificate.why}`) },
            ...(certificate.by ? [{ id: "by", label: t("operations:erased.second"), value: certificate.by }] : []),
            {
              id: "entry",
              label: t("operations:column.entry"),
              value: certificate.entry === null ? t("operations:erased.no_entry") : number(certificate.entry),
            },
          ]}
        />
      )}
      <DeskLink href="/retention/erased">{t("operations:erased.all")}</DeskLink>
    </Callout>
  );
}
