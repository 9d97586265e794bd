import { Form } from "react-router";
import type { BreachView } from "#platform/protection";
import { Button, Chip, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import type { CameBack } from "../desk/came-back.ts";
import { useFieldErrors } from "./failure.tsx";
import { WhyRules } from "./rules.tsx";
import { DueChip, fieldsIn } from "./zoned.tsx";

type Serialised<T> = T extends Date ? Date | string : T extends object ? { [K in keyof T]: Serialised<T[K]> } : T;
type Notice = Serialised<BreachView["notices"][number]>;

/** Who must be told, until when, by which row; each with its clock in the zone of its country. */
export function Notices({
  breach,
  now,
  back,
}: {
  breach: { readonly notices: readonly Notice[]; readonly mayWork: boolean; readonly closedAt: Date | string | null };
  now: Date | string;
  back: CameBack | undefined;
}) {
  const { t } = useWords();
  return (
    <Section title={t("protection:notice.title")} note={t("protection:notice.note")}>
      {breach.notices.map((notice) => (
        <NoticeCard
          key={`${notice.country} ${notice.recipient}`}
          notice={notice}
          now={now}
          back={back}
          mayWork={breach.mayWork && breach.closedAt === null}
        />
      ))}
    </Section>
  );
}

function NoticeCard({
  notice,
  now,
  back,
  mayWork,
}: {
  notice: Notice;
  now: Date | string;
  back: CameBack | undefined;
  mayWork: boolean;
}) {
  const { t, zoned } = useWords();
  const id = `notice ${notice.country} ${notice.recipient}`;
  const errors = useFieldErrors(back, id);
  const typed = back?.form === id ? back.typed : undefined;
  const start = fieldsIn(now, notice.zone);
  const heading = `notice-${notice.country}-${notice.recipient}`;
  return (
    <article className="dk-card" aria-labelledby={heading}>
      <header className="dk-card-head">
        <h3 className="dk-card-title" id={heading}>
          {t(`protection:notice.${notice.recipient}`, { country: t(`protection:country.${notice.country}`) })}
        </h3>
        {notice.done ? (
          <Chip tone={notice.done.late ? "caution" : "good"} icon="check">
            {t(notice.done.late ? "protection:notice.done_late" : "protection:notice.done")}
          </Chip>
        ) : notice.owed === "no" ? (
          <Chip>{t("protection:notice.not_owed")}</Chip>
        ) : notice.dueAt ? (
          <DueChip due={notice.dueAt} state={notice.due} now={now} zone={notice.zone} />
        ) : (
          <Chip tone="caution" icon="clock">
            {t("protection:breach.without_delay")}
          </Chip>
        )}
      </header>
      {notice.owed === "ask" && !notice.done && <p>{t("protection:notice.ask")}</p>}
      {notice.dueAt && notice.owed !== "no" && (
        <p>
          {t(`protection:notice.until_${notice.unit ?? "days"}`, {
            at: zoned(notice.dueAt, notice.zone),
            count: amount(notice.length),
          })}
        </p>
      )}
      {notice.done && (
        <p>
          {t("protection:notice.given", { name: notice.done.by, at: zoned(notice.done.at, notice.zone) })}
          {notice.done.how && <span className="dk-source">{notice.done.how}</span>}
        </p>
      )}
      <WhyRules words={notice.words} rules={notice.rules} />
      {mayWork && !notice.done && notice.owed !== "no" && (
        <details className="dk-why" open={typed !== undefined}>
          <summary>{t("protection:notice.record")}</summary>
          <Form method="post" noValidate className="dk-stack">
            <input type="hidden" name="intent" value="notice" />
            <input type="hidden" name="country" value={notice.country} />
            <input type="hidden" name="recipient" value={notice.recipient} />
            <OwnField
              at={heading}
              name="doneOn"
              type="date"
              label={t("protection:notice.on")}
              value={typed?.doneOn ?? start.day}
              errors={errors.doneOn}
            />
            <OwnField
              at={heading}
              name="doneTime"
              type="time"
              label={t("protection:notice.time")}
              value={typed?.doneTime ?? start.time}
              errors={errors.doneTime}
            />
            <OwnField
              at={heading}
              name="how"
              label={t("protection:notice.how")}
              value={typed?.how ?? ""}
              errors={errors.how}
            />
            <div className="dk-form-foot">
              <Button icon="check">{t("protection:notice.save")}</Button>
            </div>
          </Form>
        </details>
      )}
    </article>
  );
}

/** `PT72H`, `P3D`: the number in it. */
const amount = (length: string | null) => Number(/\d+/.exec(length ?? "")?.[0] ?? 0);

/** Several forms of one page hold fields of the same name: each gets an id of its own by the form it came back from. */
function OwnField({
  at,
  name,
  type = "text",
  label,
  value,
  errors,
}: {
  at: string;
  name: string;
  type?: string;
  label: string;
  value: string;
  errors: readonly string[] | undefined;
}) {
  const id = errors ? `field-${name}` : `${at}-${name}`;
  return (
    <div className="dk-field" data-invalid={errors ? true : undefined}>
      <label className="dk-label" htmlFor={id}>
        {label}
      </label>
      {errors && (
        <div className="dk-error" id={`${id}-error`}>
          {errors.map((one) => (
            <p key={one}>{one}</p>
          ))}
        </div>
      )}
      <input
        className="dk-input"
        id={id}
        name={name}
        type={type}
        defaultValue={value}
        data-width={type === "text" ? "full" : "short"}
        maxLength={type === "text" ? 5000 : undefined}
        aria-invalid={errors ? true : undefined}
        aria-describedby={errors ? `${id}-error` : undefined}
        required
        autoComplete="off"
      />
    </div>
  );
}
