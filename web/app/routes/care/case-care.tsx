import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from "react-router";
import type { Failure } from "#kernel";
import type { ConsentView, ReferralState, ReferralView } from "#platform/care";
import { platformContext } from "../../context.ts";
import { actAs, staffOf } from "../../staff-context.ts";
import {
  Button,
  ButtonLink,
  Callout,
  ConsentCard,
  Disclosure,
  EmptyState,
  ReferralSteps,
  Section,
  TextField,
} from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { headOf, loadCase } from "../cases/case-data.ts";
import { CaseFrame } from "../cases/case-frame.tsx";
import { caseHandle } from "../cases/case-keys.ts";
import { textOf } from "../desk/form-data.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { FailureSummary, statusOf, useFieldErrors } from "./failure.tsx";

export const handle = caseHandle;

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { care } = context.get(platformContext);
  const view = await loadCase(context, params.caseId);
  const found = await care.viewCare(actAs(context), params.caseId);
  if (!found.ok) throw data(null, { status: 404 });
  const { status, people } = view;
  const roles: readonly string[] = staffOf(context).actor.roles;
  return {
    head: headOf(view),
    people: people.map(({ id, name }) => ({ id, name })),
    ...found.value,
    mayCare: status === "open" && ["care_worker", "coordinator", "investigator"].some((role) => roles.includes(role)),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { care } = context.get(platformContext);
  const form = await request.formData();
  const actor = actAs(context);
  const id = textOf(form, "id");
  const words = textOf(form, "words");
  const result =
    textOf(form, "act") === "withdraw-consent"
      ? await care.withdrawConsent(actor, { caseId: params.caseId, consentId: id, reason: words })
      : await care.moveReferral(actor, {
          caseId: params.caseId,
          referralId: id,
          to: textOf(form, "act") as ReferralState,
          words,
        });
  if (!result.ok) return data({ failure: result.failure, id, words }, { status: statusOf(result.failure) });
  return redirect(`/cases/${params.caseId}/care`);
}

export default function CaseCare() {
  const { t } = useWords();
  const { head, people, consents, referrals, mayCare } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const nameOf = (personId: string) => people.find((person) => person.id === personId)?.name ?? t("care:person.erased");
  return (
    <CaseFrame head={head} current="care">
      {mayCare && (
        <div className="dk-actions">
          <ButtonLink href={`/cases/${head.id}/care/consent`}>{t("care:consent.record")}</ButtonLink>
          <ButtonLink href={`/cases/${head.id}/care/referral`}>{t("care:referral.propose")}</ButtonLink>
        </div>
      )}
      <FailureSummary back={back} />
      <Section title={t("care:referral.title")} count={referrals.length}>
        {referrals.length === 0 && (
          <EmptyState title={t("care:referral.none")}>{t("care:referral.none_text")}</EmptyState>
        )}
        {referrals.map((one) => (
          <Referral
            key={one.id}
            referral={one}
            name={nameOf(one.personId)}
            mayMove={mayCare}
            typed={back?.id === one.id ? back : undefined}
          />
        ))}
      </Section>
      <Section title={t("care:consent.title")} count={consents.length} note={t("care:consent.note")}>
        {consents.length === 0 && <EmptyState title={t("care:consent.none")}>{t("care:consent.none_text")}</EmptyState>}
        {consents.map((one) => (
          <Consent
            key={one.id}
            consent={one}
            name={nameOf(one.personId)}
            typed={back?.id === one.id ? back : undefined}
          />
        ))}
      </Section>
    </CaseFrame>
  );
}

type Typed = { failure: Failure; words: string } | undefined;

const road: readonly ReferralState[] = ["proposed", "accepted", "done"];
const follow: Readonly<Record<ReferralState, readonly ReferralState[]>> = {
  proposed: ["accepted", "declined", "revoked"],
  accepted: ["done", "revoked"],
  declined: [],
  done: [],
  revoked: [],
};

function Referral({
  referral,
  name,
  mayMove,
  typed,
}: {
  referral: ReferralView;
  name: string;
  mayMove: boolean;
  typed: Typed;
}) {
  const { t, zoned } = useWords();
  const zone = useHouseZone();
  const errors = useFieldErrors(typed);
  const ended = referral.state === "declined" || referral.state === "revoked";
  const reached = referral.steps.map((step) => step.state);
  const shown: ReferralState[] = ended
    ? [...road.filter((state) => reached.includes(state)), referral.state]
    : [...road];
  return (
    <article className="dk-card">
      <header className="dk-card-head">
        <div>
          <h3 className="dk-card-title">{t("care:referral.of", { name, service: referral.service })}</h3>
          <p className="dk-muted">
            {t("care:referral.shares", { items: referral.items.map((item) => t(`care:items.${item}`)).join(", ") })}
          </p>
        </div>
      </header>
      <ReferralSteps
        label={t("care:referral.road")}
        steps={shown.map((state) => {
          const step = referral.steps.findLast((one) => one.state === state);
          const stands =
            state === referral.state ? (ended ? "stopped" : state === "done" ? "done" : "now") : step ? "done" : "next";
          return {
            id: state,
            label: t(`care:states.${state}`),
            state: stands,
            stateLabel: t(`care:stands.${stands}`),
            detail: step && `${zoned(step.at, zone)}${step.words ? `: ${step.words}` : ""}`,
          };
        })}
      />
      {mayMove && follow[referral.state].length > 0 && (
        <Form method="post" className="dk-stack">
          <input type="hidden" name="id" value={referral.id} />
          <TextField
            name="words"
            label={t("care:referral.words")}
            hint={t("care:referral.words_hint")}
            defaultValue={typed?.words}
            errors={errors}
            maxLength={2000}
            required
          />
          <div className="dk-actions">
            {follow[referral.state].map((state) => (
              <Button
                key={state}
                name="act"
                value={state}
                tone={state === "accepted" || state === "done" ? "main" : state === "revoked" ? "danger" : "default"}
              >
                {t(`care:moves.${state}`)}
              </Button>
            ))}
            {referral.messageId && (
              <ButtonLink href={`/outbox?message=${referral.messageId}`}>{t("care:referral.package")}</ButtonLink>
            )}
          </div>
        </Form>
      )}
    </article>
  );
}

function Consent({ consent, name, typed }: { consent: ConsentView; name: string; typed: Typed }) {
  const { t, date, zoned } = useWords();
  const zone = useHouseZone();
  const errors = useFieldErrors(typed);
  const state = consent.withdrawnAt ? "withdrawn" : consent.lacks === "consent.expired" ? "expired" : "given";
  return (
    <ConsentCard
      state={state}
      stateLabel={t(`care:consent.states.${state}`)}
      title={t("care:consent.of", { name, service: consent.service })}
      facts={[
        {
          id: "items",
          label: t("care:consent.items"),
          value: consent.items.map((item) => t(`care:items.${item}`)).join(", "),
        },
        { id: "purpose", label: t("care:consent.purpose"), value: consent.purpose ?? t("care:person.erased") },
        { id: "until", label: t("care:consent.until"), value: date(consent.lastDay) },
        { id: "language", label: t("care:consent.language"), value: consent.language },
        {
          id: "by",
          label: t("care:consent.given_by"),
          value: `${t(`care:consent.by.${consent.givenBy}`)}, ${t(`care:consent.how.${consent.givenHow}`)}`,
        },
        {
          id: "tell",
          label: t("care:consent.tell_reporter"),
          value: consent.tellReporter ? t("common:yes") : t("common:no"),
        },
      ]}
      viewsTitle={t("care:consent.views")}
      views={[
        ...(consent.childView
          ? [{ id: "child", who: t("care:consent.child_view"), view: "", said: consent.childView }]
          : []),
        ...(consent.guardianView
          ? [{ id: "guardian", who: t("care:consent.guardian_view"), view: "", said: consent.guardianView }]
          : []),
      ]}
      withdrawn={
        consent.withdrawnAt &&
        t("care:consent.withdrawn_on", { at: zoned(consent.withdrawnAt, zone), why: consent.withdrawal ?? "" })
      }
      history={
        !consent.withdrawnAt && (
          <Disclosure label={t("care:consent.withdraw")}>
            <Form method="post" className="dk-stack">
              <Callout tone="caution">{t("care:consent.withdraw_text")}</Callout>
              <input type="hidden" name="id" value={consent.id} />
              <TextField
                name="words"
                label={t("care:consent.withdraw_words")}
                defaultValue={typed?.words}
                errors={errors}
                maxLength={2000}
                required
              />
              <div className="dk-form-foot">
                <Button tone="danger" name="act" value="withdraw-consent">
                  {t("care:consent.withdraw")}
                </Button>
              </div>
            </Form>
          </Disclosure>
        )
      }
    />
  );
}
