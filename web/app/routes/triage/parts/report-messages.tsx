import { Form } from "react-router";
import type { ReportAtDesk } from "#platform/triage";
import { Button, ChoiceField, Section, TextAreaField, TextField } from "../../../ui/desk/index.ts";
import { useWords } from "../../../words/words.tsx";
import { useHouseZone } from "../../desk/house-zone.ts";
import { fieldErrors } from "../desk-words.ts";
import { FailureSummary } from "../failure.tsx";
import { type FailedForm, failedAs } from "./types.ts";

/** Messages both ways, and the box to write back. They wait on the reporter's own page; nobody is called by them. */
export function ReportMessages({ report, failed }: { report: ReportAtDesk; failed: FailedForm | undefined }) {
  const words = useWords();
  const { t, zoned, number } = words;
  const zone = useHouseZone();
  const { content, item } = report;
  if (!content) return null;
  const { messages } = content.opened;
  const own = failedAs(failed, "tell", "ask");
  const errors = fieldErrors(words, own?.failure);
  const blocked = item.holder !== null && !item.holder.mine;
  return (
    <Section id="messages" title={t("desk:messages.title")} count={number(messages.length)}>
      {messages.length === 0 ? (
        <p className="dk-muted">{t("desk:messages.none")}</p>
      ) : (
        <ol className="dk-letters">
          {messages.map((message) => (
            <li key={message.id} className="dk-letter" data-direction={message.direction}>
              <p className="dk-small dk-muted">
                {message.direction === "from_reporter"
                  ? t(`desk:messages.from.${message.kind}`)
                  : t("desk:messages.to", { name: content.names[message.authorId ?? ""] ?? t("desk:messages.heroes") })}
                {" · "}
                {zoned(message.sentAt, zone)}
                {message.direction === "to_reporter" &&
                  ` · ${message.seenAt ? t("desk:messages.seen") : t("desk:messages.not_seen")}`}
              </p>
              <p className="dk-narrative" dir="auto">
                {message.text}
              </p>
            </li>
          ))}
        </ol>
      )}
      {item.withdrawn || blocked ? (
        <p className="dk-muted">{item.withdrawn ? t("desk:contact.withdrawn") : t("desk:messages.held")}</p>
      ) : (
        <Form method="post" className="dk-stack" key={`write-${messages.length}`}>
          <FailureSummary back={own} />
          <TextAreaField
            name="text"
            label={t("desk:messages.write")}
            hint={t("desk:messages.write_hint")}
            rows={4}
            defaultValue={own?.typed.text ?? ""}
            errors={errors}
          />
          <ChoiceField
            name="intent"
            label={t("desk:messages.sort")}
            value={own?.intent ?? "ask"}
            options={[
              { value: "ask", label: t("desk:messages.ask"), hint: t("desk:messages.ask_hint") },
              { value: "tell", label: t("desk:messages.tell") },
            ]}
          />
          <TextField
            name="reason"
            label={t("desk:messages.why")}
            hint={t("desk:form.reason_hint")}
            defaultValue={own?.typed.reason ?? ""}
            errors={errors}
          />
          <div className="dk-form-foot">
            <Button icon="send">{t("desk:messages.send")}</Button>
          </div>
        </Form>
      )}
    </Section>
  );
}
