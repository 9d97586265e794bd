import { type ActionFunctionArgs, data, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import type { DecisionInput } from "#platform/protection";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import { Callout, Chip, KeyValue, PageHeader, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { answer, typedOf } from "../desk/came-back.ts";
import { textOf } from "../desk/form-data.ts";
import { sayAnswer, sayRules } from "../law-guide/said-rules.ts";
import { FailureSummary } from "./failure.tsx";
import { HoldForm } from "./hold-form.tsx";
import { Letters } from "./letters.tsx";
import { Steps } from "./record-steps.tsx";
import { RequestForms } from "./request-forms.tsx";
import { WhyRules } from "./rules.tsx";
import { DueChip } from "./zoned.tsx";

export const handle = { desk: { current: "protection" } };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requireRole(context, "data_protection_officer");
  const { protection, services } = context.get(platformContext);
  const seen = await protection.viewRequest(actAs(context), params.requestId);
  if (!seen.ok) throw data(null, { status: 404 });
  const say = sayRules(context);
  return {
    request: {
      ...seen.value,
      clock: sayAnswer(context, seen.value.clock),
      outcomeRules: say.these(seen.value.outcomeRules),
    },
    zone: protection.zoneOfCountry(seen.value.country),
    now: services.clock.now(),
    outcomes: [...protection.outcomes],
    grounds: [...protection.grounds],
    refused: new URL(request.url).searchParams.get("refused"),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  requireRole(context, "data_protection_officer");
  const { protection } = context.get(platformContext);
  const form = await request.formData();
  const typed = typedOf(form);
  const acting = actAs(context);
  const { requestId } = params;
  const intent = textOf(form, "intent");
  const here = `/protection/requests/${requestId}`;
  const done = (result: Parameters<typeof answer>[0]) => answer(result, { form: intent, typed }, here);
  if (intent === "identity")
    return done(await protection.checkIdentity(acting, { requestId, result: typed.result, how: typed.how }));
  if (intent === "extend") return done(await protection.extendRequest(acting, { requestId, reason: typed.reason }));
  if (intent === "decide") {
    const { ground, ...rest } = typed;
    const decision = { ...rest, ...(ground ? { ground } : {}) } as DecisionInput;
    return done(await protection.decideRequest(acting, { requestId, decision }));
  }
  if (intent === "note") return done(await protection.noteRequest(acting, { requestId, note: typed.note }));
  if (intent === "send") return done(await protection.sendReply(acting, { requestId, way: typed.way }));
  const hold = intent === "hold";
  return done(
    await protection.holdRecord(acting, { kind: "subject-request", id: requestId, hold, reason: typed.hold }),
  );
}

export default function RequestPage() {
  const { t, date, zoned } = useWords();
  const { request, zone, now, outcomes, grounds, refused } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const open = request.state === "open" || request.state === "decided";
  return (
    <div className="dk-stack">
      <title>{`${request.reference} - ${t("protection:title")} - ${t("common:product")}`}</title>
      <PageHeader
        title={t(`protection:request.kind.${request.kind}`)}
        reference={request.reference}
        crumbs={[
          { label: t("protection:title"), href: "/protection" },
          { label: t("protection:tab.requests"), href: "/protection/requests" },
        ]}
        badges={
          <>
            <DueChip due={request.dueAt} state={request.due} now={now} zone={zone} />
            <Chip>{t(`protection:request.state.${request.state}`)}</Chip>
            <Chip>{t(`protection:regime.${request.regime}`)}</Chip>
            {request.held && (
              <Chip tone="info" icon="lock">
                {t("protection:hold.on")}
              </Chip>
            )}
          </>
        }
      />
      <FailureSummary back={back} />
      {refused && (
        <Callout tone="caution" live>
          {t([`protection:failure.letter.${refused}`, "protection:failure.other"])}
        </Callout>
      )}
      <Section title={t("protection:request.clock")}>
        <KeyValue
          columns={2}
          items={[
            { label: t("protection:column.received"), value: zoned(request.receivedAt, zone) },
            {
              label: t("protection:column.due"),
              value: (
                <>
                  {zoned(request.dueAt, zone)}
                  <span className="dk-source">
                    {t(`protection:request.due_by.${request.dueBy}`)}
                    {request.extended && ` - ${t("protection:request.extended")}`}
                  </span>
                </>
              ),
            },
            { label: t("protection:column.country"), value: t(`protection:country.${request.country}`) },
            { label: t("protection:request.controller"), value: t(`protection:controller.${request.controller}`) },
          ]}
        />
        {request.clock.unsigned && <p className="dk-note">{t("protection:unsigned")}</p>}
        <WhyRules lines={request.clock.lines} rules={request.clock.rules} />
      </Section>
      <Section title={t("protection:request.who")} note={t("protection:request.who_note")}>
        {request.person ? (
          <>
            <KeyValue
              columns={2}
              items={[
                { label: t("protection:request.name"), value: request.person.name },
                { label: t("protection:request.by"), value: t(`protection:request.by_role.${request.by}`) },
                { label: t("protection:request.contact"), value: request.person.contact },
                {
                  label: t("protection:identity.title"),
                  value: (
                    <>
                      {t(`protection:identity.${request.identity}`)}
                      {request.identityHow && <span className="dk-source">{request.identityHow}</span>}
                    </>
                  ),
                },
              ]}
            />
            <p className="dk-narrative">{request.text}</p>
          </>
        ) : (
          <p>{t("protection:erased")}</p>
        )}
      </Section>
      {request.outcome && (
        <Section title={t("protection:decision.is")}>
          <KeyValue
            items={[
              { label: t("protection:decision.outcome"), value: t(`protection:outcome.${request.outcome}`) },
              {
                label: t("protection:decision.by"),
                value: `${request.decidedBy}, ${zoned(request.decidedAt ?? "", zone)}`,
              },
              ...(request.ground
                ? [{ label: t("protection:decision.ground"), value: t(`protection:ground.${request.ground}`) }]
                : []),
              { label: t("protection:decision.answer"), value: request.answer },
              ...(request.reasons
                ? [
                    { label: t("protection:decision.reasons"), value: request.reasons.reasons },
                    { label: t("protection:decision.law"), value: request.reasons.nationalLaw ?? "-" },
                  ]
                : []),
              ...(request.recheckOn
                ? [{ label: t("protection:decision.recheck"), value: date(request.recheckOn) }]
                : []),
            ]}
          />
          <WhyRules rules={request.outcomeRules} />
        </Section>
      )}
      {open && <RequestForms request={request} back={back} outcomes={outcomes} grounds={grounds} />}
      {request.person && <Letters request={request} />}
      <Steps zone={zone} steps={request.steps} back={back} open={request.person !== null} />
      {request.state !== "erased" && <HoldForm zone={zone} held={request.held} eraseAt={request.eraseAt} back={back} />}
    </div>
  );
}
