import { Form } from "react-router";
import type { HoldView } from "#platform/operations";
import { Button, Callout, DeadlineChip, DeskLink, TextAreaField, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import type { CameBack } from "../desk/came-back.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { useFieldErrors } from "./failure.tsx";

/** When a hold is looked at again, and whether that day has come. */
export function ReviewChip({ hold }: { hold: Pick<HoldView, "review" | "reviewOn"> }) {
  const { t, date } = useWords();
  const day = date(hold.reviewOn);
  if (!hold.review) return <span>{day}</span>;
  return (
    <DeadlineChip
      state={hold.review}
      label={t(`operations:review.${hold.review}`, { date: day })}
      at={hold.reviewOn}
      exact={day}
    />
  );
}

/** The holds on one report or case, and on what is kept together with it; each with its way out. */
export function HoldList({
  holds,
  here,
  mayLift,
  back,
}: {
  holds: readonly HoldView[];
  /** Id of the report or case that the page is about. */
  here: string;
  mayLift: boolean;
  back: CameBack | undefined;
}) {
  const { t, zoned } = useWords();
  const zone = useHouseZone();
  const errors = useFieldErrors(back);
  return holds.map((hold) => (
    <article className="dk-card" key={hold.id} aria-labelledby={`hold-${hold.id}`}>
      <header className="dk-card-head">
        <div>
          <h3 className="dk-card-title" id={`hold-${hold.id}`}>
            {t(hold.lifted ? "operations:holds.was" : "operations:holds.is", {
              name: hold.placedBy,
              at: zoned(hold.placedAt, zone),
            })}
          </h3>
          {hold.scopeId !== here && (
            <p className="dk-muted">
              {t(`operations:holds.on_${hold.scopeKind}`)}{" "}
              <DeskLink href={`/retention/${hold.scopeKind}/${hold.scopeId}`}>{hold.reference}</DeskLink>
            </p>
          )}
        </div>
        {!hold.lifted && <ReviewChip hold={hold} />}
      </header>
      <p className="dk-narrative">{hold.reason}</p>
      {hold.lifted && (
        <p className="dk-note">
          {t("operations:holds.lifted", {
            name: hold.lifted.by,
            at: zoned(hold.lifted.at, zone),
            why: hold.lifted.reason ?? "",
          })}
        </p>
      )}
      {!hold.lifted && mayLift && (
        <details className="dk-why" open={back?.typed[`lift-${hold.id}`] !== undefined}>
          <summary>{t("operations:holds.lift")}</summary>
          <Form method="post" noValidate className="dk-stack">
            <Callout tone="caution">{t("operations:holds.lift_text")}</Callout>
            <input type="hidden" name="intent" value="lift" />
            <input type="hidden" name="holdId" value={hold.id} />
            <TextAreaField
              name={`lift-${hold.id}`}
              label={t("operations:holds.lift_reason")}
              hint={t("operations:form.no_names")}
              defaultValue={back?.typed[`lift-${hold.id}`]}
              errors={errors}
              rows={2}
              maxLength={2000}
              required
            />
            <div className="dk-form-foot">
              <Button tone="danger">{t("operations:holds.lift")}</Button>
            </div>
          </Form>
        </details>
      )}
    </article>
  ));
}

/** Places a hold: why, and when it is looked at again. */
export function HoldForm({ back }: { back: CameBack | undefined }) {
  const { t } = useWords();
  const errors = useFieldErrors(back);
  return (
    <Form method="post" noValidate>
      <input type="hidden" name="intent" value="hold" />
      <TextAreaField
        name="holdReason"
        label={t("operations:holds.reason")}
        hint={t("operations:form.no_names")}
        defaultValue={back?.typed.holdReason}
        errors={errors}
        rows={3}
        maxLength={2000}
        required
      />
      <TextField
        name="reviewOn"
        type="date"
        label={t("operations:holds.review_on")}
        hint={t("operations:holds.review_hint")}
        defaultValue={back?.typed.reviewOn}
        errors={errors}
        width="short"
        required
      />
      <div className="dk-form-foot">
        <Button icon="lock">{t("operations:holds.place")}</Button>
      </div>
    </Form>
  );
}
