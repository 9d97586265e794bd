import { redirect, useLoaderData } from "react-router";
import { platformContext } from "../../../context.ts";
import { Actions, BackLink, Button, Heading, Lead, LinkButton, Prose } from "../../../ui/html/index.ts";
import { useWords } from "../../../words/words.tsx";
import { languageOf } from "../address-language.ts";
import { acting, loading } from "../guard.server.ts";
import { Page } from "../page.tsx";
import { readVisit, visitCookie } from "../visit.server.ts";
import { ownView, reporterContext } from "./own.server.ts";

export const loader = loading(async (args) => {
  const { view } = await ownView(args);
  return { status: view.status };
});

export const action = acting(async (args) => {
  const { intake } = args.context.get(platformContext);
  const context = await reporterContext(args);
  const at = `/${languageOf(args)}/return`;
  if (!context) return redirect(`${at}?again=1`, 303);
  const result = await intake.withdrawReport(context);
  if (!result.ok) return redirect(at, 303);
  const cookie = visitCookie({ ...readVisit(args.request), session: null }, args.request);
  return redirect(`${at}/withdrawn`, { status: 303, headers: { "Set-Cookie": cookie } });
});

export default function Withdraw() {
  useLoaderData<typeof loader>();
  const { t, language } = useWords();
  const own = `/${language}/return/page`;
  return (
    <Page title={t("reporter:own.page")}>
      <BackLink href={own}>{t("reporter:own.heading")}</BackLink>
      <Heading>{t("reporter:withdraw.heading")}</Heading>
      <Lead>{t("reporter:withdraw.lead")}</Lead>
      <Heading level={2}>{t("reporter:withdraw.can")}</Heading>
      <Prose>
        <ul>
          <li>{t("reporter:withdraw.can_stop")}</li>
          <li>{t("reporter:withdraw.can_code")}</li>
          <li>{t("reporter:withdraw.can_erase")}</li>
        </ul>
      </Prose>
      <Heading level={2}>{t("reporter:withdraw.cannot")}</Heading>
      <Prose>
        <ul>
          <li>{t("reporter:withdraw.cannot_passed")}</li>
          <li>{t("reporter:withdraw.cannot_hold")}</li>
        </ul>
      </Prose>
      <form method="post">
        <Actions>
          <Button look="danger">{t("reporter:withdraw.do")}</Button>
          <LinkButton look="quiet" href={own}>
            {t("reporter:withdraw.stay")}
          </LinkButton>
        </Actions>
      </form>
    </Page>
  );
}
