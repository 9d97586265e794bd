import { Form } from "react-router";
import type { RequestView } from "#platform/law";
import { Button, ButtonLink, Callout, KeyValue, Section, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { ReasonForm } from "./act-forms.tsx";
import type { Back } from "./law-data.ts";
import { WhyNot } from "./parts.tsx";
import { useSaid } from "./said.tsx";

/** Two people: put forward, sign or send back, and what keeps a signed request from leaving. */
export function SignOff({ view, back }: { view: RequestView; back: Back | undefined }) {
  const { t } = useWords();
  const said = useSaid();
  const { gate, may, state } = view;
  const needs = [
    ...new Set(
      (gate?.open ?? []).filter((one) => one.needs !== "fact" && one.needs !== "unsigned_rule").map((one) => one.needs),
    ),
  ];
  const waiting = state === "proposed" && !may.sign;
  return (
    <Section title={t("law:part.signoff")}>
      {view.proposedBy && <p>{t("law:say.proposed_by", { name: view.proposedBy })}</p>}
      {view.signedBy && <p>{t("law:say.signed_by", { name: view.signedBy })}</p>}
      {state === "draft" && may.propose && view.filled?.missing === 0 && (
        <Form method="post" className="dk-stack">
          <p className="dk-note">{t("law:say.sign_note")}</p>
          <div className="dk-form-foot">
            <Button tone="main" name="act" value="propose">
              {t("law:do.propose")}
            </Button>
          </div>
        </Form>
      )}
      {(waiting || (state === "proposed" && may.ownProposal)) && (
        <Callout tone="info">{t("law:say.sign_other")}</Callout>
      )}
      {state === "proposed" && may.sign && (
        <>
          {!may.ownProposal && (
            <Form method="post" className="dk-stack">
              <p className="dk-note">{t(needs.length > 0 ? "law:say.confirm_note" : "law:say.sign_read")}</p>
              {needs.map((need) => (
                <div key={need}>
                  <input type="hidden" name="needs" value={need} />
                  <TextField
                    name={`met.${need}`}
                    label={t(`law:needs.${need}`)}
                    hint={t("law:field.met")}
                    maxLength={1000}
                  />
                </div>
              ))}
              <div className="dk-form-foot">
                <Button tone="main" name="act" value="sign">
                  {t("law:do.sign")}
                </Button>
              </div>
            </Form>
          )}
          <ReasonForm act="return" back={back} />
        </>
      )}
      {state === "signed" && may.act && (
        <>
          {gate?.gap && (
            <WhyNot rules={said(gate.why)} needs={gate.needs}>
              <p>{t(`law:failure.law.${gate.gap}`)}</p>
            </WhyNot>
          )}
          <Form method="post">
            <div className="dk-form-foot">
              <Button tone="main" name="act" value="send" icon="send">
                {t("law:do.send")}
              </Button>
            </div>
          </Form>
        </>
      )}
      {view.messageId && (
        <p>
          {t("law:say.in_outbox")}{" "}
          <ButtonLink href={`/outbox?message=${view.messageId}`} size="s">
            {t("care:referral.package")}
          </ButtonLink>
        </p>
      )}
      {view.met.length > 0 && (
        <KeyValue
          items={view.met.map((one) => ({ id: one.needs, label: t(`law:needs.${one.needs}`), value: one.words }))}
        />
      )}
    </Section>
  );
}
