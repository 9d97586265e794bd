import { Form } from "react-router";
import type { ErasureRequestView } from "#platform/operations";
import { Button, Callout, TextAreaField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import type { CameBack } from "../desk/came-back.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { useFieldErrors } from "./failure.tsx";

/** The request that waits, with its answer; those that were answered or ran out below it. */
export function RequestList({ requests }: { requests: readonly ErasureRequestView[] }) {
  const { t, zoned } = useWords();
  const zone = useHouseZone();
  return requests.map((one) => (
    <article className="dk-card" key={one.id} aria-labelledby={`request-${one.id}`}>
      <header className="dk-card-head">
        <div>
          <h3 className="dk-card-title" id={`request-${one.id}`}>
            {one.own ? t("operations:requests.by_you") : t("operations:requests.by", { name: one.askedBy })}
          </h3>
          <p className="dk-muted">
            {one.state === "waiting"
              ? t("operations:requests.until", { asked: zoned(one.askedAt, zone), until: zoned(one.expiresAt, zone) })
              : t(`operations:requests.state.${one.state}`, {
                  name: one.answeredBy ?? "",
                  at: zoned(one.answeredAt ?? one.expiresAt, zone),
                })}
          </p>
        </div>
      </header>
      <p className="dk-narrative">{one.reason}</p>
      {one.state === "waiting" && (
        <Form method="post" className="dk-stack">
          {one.own ? (
            <p className="dk-note">{t("operations:requests.needs_another")}</p>
          ) : (
            <Callout tone="caution" title={t("operations:requests.agree_title")}>
              {t("operations:requests.agree_text")}
            </Callout>
          )}
          <input type="hidden" name="requestId" value={one.id} />
          <div className="dk-actions">
            {!one.own && (
              <Button tone="danger" name="intent" value="agree">
                {t("operations:requests.agree")}
              </Button>
            )}
            <Button name="intent" value="refuse">
              {t(one.own ? "operations:requests.take_back" : "operations:requests.refuse")}
            </Button>
          </div>
        </Form>
      )}
    </article>
  ));
}

/** The first of two people asks. */
export function AskForm({ back }: { back: CameBack | undefined }) {
  const { t } = useWords();
  const errors = useFieldErrors(back);
  return (
    <Form method="post" noValidate>
      <input type="hidden" name="intent" value="ask" />
      <TextAreaField
        name="askReason"
        label={t("operations:requests.reason")}
        hint={t("operations:form.no_names")}
        defaultValue={back?.typed.askReason}
        errors={errors}
        rows={3}
        maxLength={2000}
        required
      />
      <div className="dk-form-foot">
        <Button>{t("operations:requests.ask")}</Button>
      </div>
    </Form>
  );
}
