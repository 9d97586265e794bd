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
import type { MessageHead } from "#platform/outbox";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import {
  Button,
  Chip,
  Disclosure,
  EmptyState,
  KeyValue,
  PageHeader,
  ReferralSteps,
  TextField,
} from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { RulesOf } from "../law/said.tsx";
import { sayRules } from "../law-guide/said-rules.ts";
import { FailureSummary, statusOf, useFieldErrors } from "./failure.tsx";

export const handle = { desk: { current: "outbox" } };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { outbox } = context.get(platformContext);
  const query = new URL(request.url).searchParams;
  const all = await outbox.listMessages(actAs(context), query.has("alarms") ? { alarmed: true } : {});
  const only = query.get("message");
  const messages = only ? all.filter((message) => message.id === only) : all;
  return { messages, only: only !== null, said: sayRules(context).within(messages.map(({ route }) => route)) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { outbox } = context.get(platformContext);
  const form = await request.formData();
  const actor = actAs(context);
  const messageId = textOf(form, "id");
  const words = textOf(form, "words");
  const acts: Record<string, () => ReturnType<typeof outbox.markHandedOver>> = {
    "handed-over": () => outbox.markHandedOver(actor, { messageId }),
    receipt: () => outbox.recordReceipt(actor, { messageId, receipt: words }),
    retry: () => outbox.retryMessage(actor, { messageId }),
    cancel: () => outbox.cancelMessage(actor, { messageId, reason: words }),
  };
  const act = Object.hasOwn(acts, textOf(form, "act")) ? acts[textOf(form, "act")] : undefined;
  if (!act) throw data(null, { status: 404 });
  const result = await act();
  if (!result.ok) return data({ failure: result.failure, id: messageId, words }, { status: statusOf(result.failure) });
  const url = new URL(request.url);
  return redirect(`/outbox${url.search}`);
}

export default function Outbox() {
  const { t } = useWords();
  const { messages, only } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  return (
    <div className="dk-stack">
      <title>{`${t("care:outbox.title")} - ${t("common:product")}`}</title>
      <PageHeader
        title={t("care:outbox.title")}
        meta={t("care:outbox.lead")}
        {...(only ? { crumbs: [{ label: t("care:outbox.all"), href: "/outbox" }] } : {})}
      />
      <FailureSummary back={back} />
      {messages.length === 0 && <EmptyState title={t("care:outbox.none")}>{t("care:outbox.none_text")}</EmptyState>}
      {messages.map((message) => (
        <Package key={message.id} message={message} typed={back?.id === message.id ? back : undefined} />
      ))}
    </div>
  );
}

const road = ["queued", "sent", "received"] as const;

function Package({ message, typed }: { message: MessageHead; typed: { failure: Failure; words: string } | undefined }) {
  const { t, date, zoned } = useWords();
  const zone = useHouseZone();
  const { consent, route, lastDay, notAfter } = message;
  const errors = useFieldErrors(typed);
  const at = { queued: message.createdAt, sent: message.sentAt, received: message.receivedAt };
  const stopped = message.state === "failed" || message.state === "cancelled";
  const reached = (state: (typeof road)[number]) => at[state] !== null;
  const waits = message.state === "queued" || message.state === "failed";
  return (
    <article className="dk-card" id={message.id}>
      <header className="dk-card-head">
        <div>
          <h2 className="dk-card-title">
            {t("care:outbox.to", { kind: t(`care:outbox.kinds.${message.kind}`), name: message.recipient.name })}
          </h2>
          <p className="dk-muted">
            {consent
              ? t("care:outbox.consent", { ...consent, from: date(consent.from), until: date(consent.until) })
              : route
                ? t(`law:instrument.${route.instrument}`)
                : message.basis}
          </p>
          {route && <RulesOf rules={route.rules} quiet />}
        </div>
        {message.alarmCode && (
          <Chip tone="danger" icon="alarm">
            {t(`care:outbox.alarms.${message.alarmCode}`)}
          </Chip>
        )}
      </header>
      <ReferralSteps
        label={t("care:outbox.road")}
        steps={[
          ...road
            .filter((state) => !stopped || reached(state))
            .map((state) => ({
              id: state,
              label: t(`care:outbox.states.${state}`),
              state:
                message.state === state
                  ? state === "received"
                    ? ("done" as const)
                    : ("now" as const)
                  : reached(state)
                    ? ("done" as const)
                    : ("next" as const),
              stateLabel: t(`care:stands.${message.state === state ? "now" : reached(state) ? "done" : "next"}`),
              detail: at[state] ? zoned(at[state], zone) : undefined,
            })),
          ...(stopped
            ? [
                {
                  id: message.state,
                  label: t(`care:outbox.states.${message.state}`),
                  state: "stopped" as const,
                  stateLabel: t("care:stands.stopped"),
                  detail: message.errorCode ?? undefined,
                },
              ]
            : []),
        ]}
      />
      <KeyValue
        columns={2}
        items={[
          { id: "way", label: t("care:outbox.way"), value: t(`care:outbox.ways.${message.transport}`) },
          {
            id: "until",
            label: t("care:outbox.until"),
            value: lastDay ? date(lastDay) : notAfter ? zoned(notAfter, zone) : "-",
          },
          ...(message.receipt ? [{ id: "receipt", label: t("care:outbox.receipt"), value: message.receipt }] : []),
        ]}
      />
      {message.state !== "cancelled" && message.state !== "received" && (
        <div className="dk-actions">
          {waits && (
            <Disclosure label={t("care:outbox.download")}>
              <Form method="post" action={`/outbox/${message.id}/package`} reloadDocument className="dk-stack">
                {!message.recipient.agePublicKey && (
                  <TextField
                    name="passphrase"
                    type="password"
                    autoComplete="new-password"
                    minLength={12}
                    label={t("care:outbox.passphrase")}
                    hint={t("care:outbox.passphrase_hint")}
                    required
                  />
                )}
                <Button>{t("care:outbox.download")}</Button>
              </Form>
            </Disclosure>
          )}
          <Form method="post" className="dk-actions">
            <input type="hidden" name="id" value={message.id} />
            {message.state === "queued" && message.transport === "by-hand" && (
              <Button tone="main" name="act" value="handed-over">
                {t("care:outbox.handed_over")}
              </Button>
            )}
            {message.state === "failed" && (
              <Button tone="main" name="act" value="retry">
                {t("care:outbox.retry")}
              </Button>
            )}
          </Form>
          {message.state === "sent" && (
            <Form method="post" className="dk-stack">
              <input type="hidden" name="id" value={message.id} />
              <TextField
                name="words"
                label={t("care:outbox.receipt")}
                hint={t("care:outbox.receipt_hint")}
                defaultValue={typed?.words}
                errors={errors}
                required
              />
              <Button tone="main" name="act" value="receipt">
                {t("care:outbox.record_receipt")}
              </Button>
            </Form>
          )}
          {waits && (
            <Disclosure label={t("care:outbox.cancel")}>
              <Form method="post" className="dk-stack">
                <input type="hidden" name="id" value={message.id} />
                <TextField
                  name="words"
                  label={t("care:outbox.cancel_words")}
                  defaultValue={typed?.words}
                  errors={errors}
                  required
                />
                <Button tone="danger" name="act" value="cancel">
                  {t("care:outbox.cancel")}
                </Button>
              </Form>
            </Disclosure>
          )}
        </div>
      )}
    </article>
  );
}
