import { redirect, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { Actions, Banner, Heading, Lead, LinkButton, Prose, ReceiptSlip } from "../../ui/html/index.ts";
import { useWords } from "../../words/words.tsx";
import { languageOf } from "../public/address-language.ts";
import { loading } from "../public/guard.server.ts";
import { Page } from "../public/page.tsx";
import { findDraft } from "./draft.server.ts";
import { isChildPath } from "./steps.server.ts";

export const loader = loading(async (args) => {
  const draft = await findDraft(args);
  const sent = draft?.state.sent;
  const at = `/${languageOf(args)}`;
  if (!sent) throw redirect(draft ? `${at}/report` : at, 303);
  const { intake, protection, services } = args.context.get(platformContext);
  return {
    reference: sent.reference,
    code: draft.state.code ?? "",
    days: intake.answerDays(new Date(sent.received), await protection.publicZone(services)),
    address: services.config.publicUrl ?? new URL(args.request.url).origin,
    child: isChildPath(draft.state),
  };
});

export default function Done() {
  const { reference, code, days, address, child } = useLoaderData<typeof loader>();
  const { t, language, date } = useWords();
  const kind = child ? "_child" : "";
  return (
    <Page title={t("report:done.title")} reader={child ? "child" : "anyone"}>
      <Banner tone="good" heading={t("report:done.received")}>
        <p>{date(days.receivedOn)}</p>
      </Banner>
      <Heading>{t(`report:done.heading${kind}`)}</Heading>
      <Lead>{t(`report:done.lead${kind}`)}</Lead>
      <ReceiptSlip
        heading={t("report:done.slip")}
        code={{ label: t("report:review.code"), digits: code }}
        lines={[
          { term: t("report:done.reference"), value: reference },
          { term: t("report:done.address"), value: `${address}/${language}/return` },
          { term: t("report:done.date"), value: date(days.receivedOn) },
          { term: t("report:done.answer_by"), value: date(days.acknowledgeBy) },
          { term: t("report:done.feedback_by"), value: date(days.feedbackBy) },
        ]}
        advice={t("report:done.advice")}
      />
      <Heading level={2}>{t("report:done.next")}</Heading>
      <Prose>
        <ol>
          <li>{t("report:done.next_read")}</li>
          <li>{t("report:done.next_write", { date: date(days.acknowledgeBy) })}</li>
          <li>{t("report:done.next_answer")}</li>
        </ol>
        <p>{t("report:done.print")}</p>
      </Prose>
      <Actions>
        <LinkButton href={`/${language}/help`}>{t("public:help.title")}</LinkButton>
        <LinkButton look="quiet" href={`/${language}/return`}>
          {t("report:done.own_page")}
        </LinkButton>
      </Actions>
    </Page>
  );
}
