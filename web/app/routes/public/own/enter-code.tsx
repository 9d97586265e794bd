import { data, redirect, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../../context.ts";
import { Actions, Banner, Button, Details, ErrorSummary, Heading, Lead, TextField } from "../../../ui/html/index.ts";
import { isLanguage } from "../../../words/languages.ts";
import { useWords } from "../../../words/words.tsx";
import { languageOf } from "../address-language.ts";
import { acting, loading } from "../guard.server.ts";
import { Page, pageFormId } from "../page.tsx";
import { readVisit, visitCookie } from "../visit.server.ts";
import { reporterContext } from "./own.server.ts";

export const loader = loading(async (args) => {
  if (args.request.method === "GET" && readVisit(args.request).session && (await reporterContext(args)))
    throw redirect(`/${languageOf(args)}/return/page`, 303);
  const { searchParams } = new URL(args.request.url);
  return { notice: searchParams.has("kept") ? "kept" : searchParams.has("again") ? "again" : null };
});

/** Unknown, wrong, expired and withdrawn codes get this one answer: same words, same length, same work (promise 6). */
export const action = acting(async (args, form) => {
  const { intake, services } = args.context.get(platformContext);
  const typed = form.text("code").slice(0, 200);
  const tag = form.text("act").startsWith("language:") ? form.text("act").slice(9) : null;
  if (isLanguage(tag)) return redirect(`/${tag}/return`, 303);
  if (!intake.readCode(typed)) return data({ typed, error: "format" as const }, { status: 400 });
  const opened = await intake.openWithCode(services, typed);
  if (!opened.ok) return data({ typed, error: "not-found" as const }, { status: 404 });
  const cookie = visitCookie({ ...readVisit(args.request), session: opened.value.token }, args.request);
  return redirect(`/${languageOf(args)}/return/page`, { status: 303, headers: { "Set-Cookie": cookie } });
});

export default function EnterCode() {
  const { notice } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const came = result && "error" in result ? result : undefined;
  const { t, language } = useWords();
  const text = came && (came.error === "format" ? t("errors:code.format") : t("errors:code.not-found"));
  return (
    <Page
      title={came ? t("report:error.title", { title: t("reporter:code.page") }) : t("reporter:code.page")}
      keepsForm
    >
      {text && <ErrorSummary heading={t("report:error.heading", { count: 1 })} errors={[{ field: "code", text }]} />}
      {notice && !came && (
        <Banner tone="caution" heading={t(`reporter:code.${notice}`)}>
          <p>{t(`reporter:code.${notice}_text`)}</p>
        </Banner>
      )}
      <Heading>{t("reporter:code.heading")}</Heading>
      <Lead>{t("reporter:code.lead")}</Lead>
      <form id={pageFormId} method="post" action={`/${language}/return`}>
        <TextField
          id="code"
          name="code"
          label={t("reporter:code.label")}
          help={<p>{t("reporter:code.help")}</p>}
          size="code"
          inputMode="numeric"
          spellCheck={false}
          value={came?.typed}
          error={text ? { prefix: t("report:error.prefix"), text } : undefined}
        />
        <Actions>
          <Button name="act" value="open">
            {t("reporter:code.open")}
          </Button>
        </Actions>
      </form>
      <Details summary={t("reporter:code.lost")}>
        <p>{t("reporter:code.lost_text")}</p>
      </Details>
    </Page>
  );
}
