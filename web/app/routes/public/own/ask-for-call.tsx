import { data, redirect, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../../context.ts";
import { Actions, BackLink, Button, ErrorSummary, Heading, Lead, TextField } from "../../../ui/html/index.ts";
import { createWords, useWords } from "../../../words/words.tsx";
import { languageOf } from "../address-language.ts";
import { acting, loading } from "../guard.server.ts";
import { Page, pageFormId } from "../page.tsx";
import { keepNote, ownView, reporterContext } from "./own.server.ts";

const fields = ["number", "when", "codeWord", "note"] as const;

export const loader = loading(async (args) => {
  const { view } = await ownView(args);
  if (!view.may.askForCall) throw redirect(`/${languageOf(args)}/return/page`, 303);
  return { reference: view.reference };
});

export const action = acting(async (args, form) => {
  const platform = args.context.get(platformContext);
  const { intake } = platform;
  const language = languageOf(args);
  const typed = Object.fromEntries(fields.map((name) => [name, intake.cleanText(form.text(name))]));
  const { t } = createWords(language, platform.messages(language, ["reporter"]));
  const lines = fields.flatMap((name) => (typed[name] ? [`${t(`reporter:call.${name}`)}: ${typed[name]}`] : []));
  const text = `${t("reporter:call.heading")}\n${lines.join("\n")}\n${t("reporter:call.never")}`;
  const context = await reporterContext(args);
  if (!context) return keepNote(args, lines.length > 0 ? text : "");
  const longest = Math.max(...Object.values(typed).map(({ length }) => length));
  const most = intake.limits.contact;
  if (typed.when === "") return data({ typed, errors: { when: "call-when" }, most, length: 0 }, { status: 400 });
  if (longest > most) return data({ typed, errors: { note: "too-long" }, most, length: longest }, { status: 400 });
  const result = await intake.requestCall(context, { text });
  if (!result.ok) throw redirect(`/${language}/return`, 303);
  return redirect(`/${language}/return/page?done=call`, 303);
});

export default function AskForCall() {
  useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const came = result && "typed" in result ? result : undefined;
  const typed: Readonly<Record<string, string>> = came?.typed ?? {};
  const { t, language } = useWords();
  const errors: Readonly<Record<string, string>> = came?.errors ?? {};
  const textOf = (field: string) =>
    errors[field] && t(`report:error.${errors[field]}`, { most: came?.most, length: came?.length });
  const errorOf = (field: string) => {
    const text = textOf(field);
    return text ? { prefix: t("report:error.prefix"), text } : undefined;
  };
  return (
    <Page title={t("reporter:own.page")}>
      {Object.keys(errors).length > 0 && (
        <ErrorSummary
          heading={t("report:error.heading", { count: 1 })}
          kept={t("report:error.kept")}
          errors={Object.keys(errors).map((field) => ({ field, text: textOf(field) ?? "" }))}
        />
      )}
      <BackLink href={`/${language}/return/page`}>{t("reporter:own.heading")}</BackLink>
      <Heading>{t("reporter:call.heading")}</Heading>
      <Lead>{t("reporter:call.lead")}</Lead>
      <form id={pageFormId} method="post">
        <TextField
          id="when"
          name="when"
          label={t("reporter:call.when")}
          help={<p>{t("reporter:call.when_help")}</p>}
          value={typed.when}
          error={errorOf("when")}
        />
        <TextField
          id="number"
          name="number"
          type="tel"
          label={t("reporter:call.number")}
          optional={t("report:optional")}
          help={<p>{t("reporter:call.number_help")}</p>}
          size="medium"
          value={typed.number}
          error={errorOf("number")}
        />
        <TextField
          id="codeWord"
          name="codeWord"
          label={t("reporter:call.codeWord")}
          optional={t("report:optional")}
          help={<p>{t("reporter:call.code_word_help")}</p>}
          size="medium"
          value={typed.codeWord}
          error={errorOf("codeWord")}
        />
        <TextField
          id="note"
          name="note"
          label={t("reporter:call.note")}
          optional={t("report:optional")}
          help={<p>{t("reporter:call.note_help")}</p>}
          value={typed.note}
          error={errorOf("note")}
        />
        <Actions>
          <Button name="act" value="ask">
            {t("reporter:call.send")}
          </Button>
        </Actions>
      </form>
    </Page>
  );
}
