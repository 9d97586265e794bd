import { Form } from "react-router";
import type { BreachView } from "#platform/protection";
import { Button, Chip, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { type CameBack, typedIn } from "../desk/came-back.ts";
import type { SaidAnswer } from "../law-guide/said-rules.ts";
import { useFieldErrors } from "./failure.tsx";
import { rowFields } from "./row-fields.tsx";
import { WhyRules } from "./rules.tsx";
import { DueChip, fieldsIn } from "./zoned.tsx";

type Serialised<T> = T extends Date ? Date | string : T extends object ? { [K in keyof T]: Serialised<T[K]> } : T;
type Notice = SaidAnswer<Serialised<BreachView["notices"][number]>>;

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
  const typed = typedIn(back, id);
  const start = fieldsIn(now, notice.zone);
  const heading = `notice-${notice.country}-${notice.recipient}`;
  const { frame, shared } = rowFields(heading, typed ?? { doneOn: start.day, doneTime: start.time }, errors);
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
      <WhyRules lines={notice.lines} rules={notice.rules} />
      {mayWork && !notice.done && notice.owed !== "no" && (
        <details className="dk-why" open={typed !== undefined}>
          <summary>{t("protection:notice.record")}</summary>
          <Form method="post" noValidate className="dk-stack">
            <input type="hidden" name="intent" value="notice" />
            <input type="hidden" name="country" value={notice.country} />
            <input type="hidden" name="recipient" value={notice.recipient} />
            <div className="dk-field-row">
              {frame(
                "doneOn",
                t("protection:notice.on"),
                <input className="dk-input" type="date" data-width="short" {...shared("doneOn")} required />,
              )}
              {frame(
                "doneTime",
                t("protection:notice.time"),
                <input className="dk-input" type="time" data-width="short" {...shared("doneTime")} required />,
              )}
            </div>
            {frame(
              "how",
              t("protection:notice.how"),
              <input className="dk-input" maxLength={5000} autoComplete="off" {...shared("how")} required />,
            )}
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
