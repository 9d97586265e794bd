import { data, redirect, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../../context.ts";
import {
  Actions,
  Banner,
  Button,
  Details,
  ErrorSummary,
  Heading,
  LinkButton,
  MessageThread,
  StatusCard,
  TextArea,
} from "../../../ui/html/index.ts";
import { isLanguage } from "../../../words/languages.ts";
import { useWords } from "../../../words/words.tsx";
import { dayInZone } from "../../../words/zone-clock.ts";
import { languageOf } from "../address-language.ts";
import { acting, loading } from "../guard.server.ts";
import { Page, pageFormId } from "../page.tsx";
import { readVisit, visitCookie } from "../visit.server.ts";
import { dropNote, keepNote, keptNote, ownView, reporterContext } from "./own.server.ts";
import { nextWords, stepsOf } from "./status-words.ts";

export const loader = loading(async (args) => {
  const { view, zone } = await ownView(args);
  const { searchParams } = new URL(args.request.url);
  const done = ["sent", "added", "call"].find((name) => searchParams.get("done") === name);
  return { view, zone, note: await keptNote(args), done };
});

export const action = acting(async (args, form) => {
  const { intake, services } = args.context.get(platformContext);
  const at = `/${languageOf(args)}`;
  const act = form.text("act");
  if (act === "leave") {
    const visit = readVisit(args.request);
    if (visit.session) await intake.endReporterSession(services, visit.session);
    const cookie = visitCookie({ ...visit, session: null }, args.request);
    return redirect(at, { status: 303, headers: { "Set-Cookie": cookie } });
  }
  const text = form.text("text");
  const context = await reporterContext(args);
  if (!context) return keepNote(args, intake.cleanText(text).slice(0, intake.limits.message));
  const tag = act.startsWith("language:") ? act.slice(9) : null;
  if (isLanguage(tag)) {
    // What was being written goes along to the page in the other language.
    const clean = intake.cleanText(text);
    if (!clean || clean.length > intake.limits.message) return redirect(`/${tag}/return/page`, 303);
    const visit = readVisit(args.request);
    const state = await intake.readDraft(services, visit.draft);
    const own = state && !state.sent;
    const draft = await intake.saveDraft(services, own ? visit.draft : null, { ...(own ? state : {}), note: clean });
    const cookie = visitCookie({ ...visit, draft }, args.request);
    return redirect(`/${tag}/return/page`, { status: 303, headers: { "Set-Cookie": cookie } });
  }
  const adds = act === "add";
  const result = adds
    ? await intake.addInformation(context, { text })
    : await intake.sendReporterMessage(context, { text });
  if (!result.ok) {
    if (result.failure.code === "not-found") throw redirect(`${at}/return`, 303);
    const code = result.failure.fields?.text === "too-long" ? ("too-long" as const) : ("message" as const);
    return data({ text, code, most: intake.limits.message, length: text.length }, { status: 400 });
  }
  await dropNote(args);
  return redirect(`${at}/return/page?done=${adds ? "added" : "sent"}`, 303);
});

export default function OwnPage() {
  const { view, zone, note, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const came = result && "code" in result ? result : undefined;
  const words = useWords();
  const { t, language, date, zonedDay } = words;
  const at = `/${language}/return`;
  const error = came && t(`report:error.${came.code}`, { most: came.most, length: came.length });
  return (
    <Page title={came ? t("report:error.title", { title: t("reporter:own.page") }) : t("reporter:own.page")} keepsForm>
      {error && (
        <ErrorSummary
          heading={t("report:error.heading", { count: 1 })}
          kept={t("report:error.kept")}
          errors={[{ field: "text", text: error }]}
        />
      )}
      {done && !came && <Banner tone="good" heading={t(`reporter:done.${done}`)} />}
      <Heading caption={t("reporter:own.reference", { reference: view.reference })}>
        {t("reporter:own.heading")}
      </Heading>
      <StatusCard
        label={t("reporter:own.where")}
        status={t(`reporter:status.${view.status}`)}
        when={{ iso: view.statusOn, text: t("reporter:own.since", { date: date(view.statusOn) }) }}
        steps={stepsOf(view, words)}
        next={{ heading: t("reporter:own.next"), text: nextWords(view, words) }}
      />
      <Heading level={2} id="messages">
        {t("reporter:own.messages")}
      </Heading>
      <MessageThread
        label={t("reporter:own.messages_label")}
        empty={t("reporter:own.no_messages")}
        messages={view.messages.map(({ id, direction, kind, text, sentAt, fresh }) => ({
          id,
          from: direction === "to_reporter" ? ("us" as const) : ("you" as const),
          author: direction === "to_reporter" ? t("reporter:own.team") : t(`reporter:own.you_${kind}`),
          // The day is enough here: whoever looks over a shoulder learns no hour.
          when: { iso: dayInZone(sentAt, zone), text: zonedDay(sentAt, zone) },
          fresh: fresh ? t("reporter:own.new") : undefined,
          text,
        }))}
      />
      <form id={pageFormId} method="post" action={`${at}/page`}>
        <TextArea
          id="text"
          name="text"
          rows={5}
          label={t("reporter:own.write")}
          help={<p>{t("reporter:own.write_help")}</p>}
          value={came?.text ?? note}
          error={error ? { prefix: t("report:error.prefix"), text: error } : undefined}
        />
        <Actions>
          <Button name="act" value="send">
            {t("reporter:own.send")}
          </Button>
          <Button look="quiet" name="act" value="add">
            {t("reporter:own.add")}
          </Button>
        </Actions>
      </form>
      <Heading level={2}>{t("reporter:own.can")}</Heading>
      {view.may.askForCall && (
        <Details summary={t("reporter:call.heading")}>
          <p>{t("reporter:call.lead")}</p>
          <LinkButton look="quiet" href={`${at}/call`}>
            {t("reporter:call.open")}
          </LinkButton>
        </Details>
      )}
      <Details summary={t("reporter:withdraw.heading")}>
        <p>{t("reporter:withdraw.short")}</p>
        <LinkButton look="quiet" href={`${at}/withdraw`}>
          {t("reporter:withdraw.open")}
        </LinkButton>
      </Details>
      <p>
        <a href={`/${language}/guide`}>{t("public:home.learn")}</a>
      </p>
      <form method="post" action={`${at}/page`}>
        <Actions>
          <Button look="quiet" name="act" value="leave">
            {t("reporter:own.leave")}
          </Button>
        </Actions>
      </form>
    </Page>
  );
}
