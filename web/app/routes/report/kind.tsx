import { data, useActionData, useLoaderData } from "react-router";
import { kindIcons } from "../../ui/art/index.ts";
import { Banner, ChoiceList } from "../../ui/html/index.ts";
import { useWords } from "../../words/words.tsx";
import { languageOf } from "../public/address-language.ts";
import { acting, loading } from "../public/guard.server.ts";
import { findDraft, kindsOf, type OpenDraft, saveStep, stepData } from "./draft.server.ts";
import { StepPage, useErrors, useWhy } from "./step-page.tsx";

export const loader = loading(async (args) => {
  const found = await findDraft(args);
  const draft = found?.state.sent ? null : found;
  const { searchParams } = new URL(args.request.url);
  const asked = searchParams.get("easy");
  const easy = asked === null ? draft?.state.easy === true : asked === "1";
  const language = languageOf(args);
  const none: OpenDraft = { visit: { draft: null, session: null }, token: "", state: {}, kind: undefined, language };
  return {
    step: { ...stepData(args, draft ?? none, ""), child: easy },
    easy,
    value: draft?.state.kind,
    notice:
      draft?.state.restarted || searchParams.has("again") ? "again" : searchParams.has("cookie") ? "cookie" : null,
    kinds: kindsOf(args).map(({ kind, icon, texts }) => {
      const words = texts[language];
      const { title, summary } = easy && words.child ? words.child : words;
      return { kind, icon, title, summary };
    }),
  };
});

export const action = acting(async (args, form) => {
  const kind = form.text("kind");
  const moving = form.text("act").startsWith("language:");
  const known = kindsOf(args).some((one) => one.kind === kind);
  if (!known && !(moving && kind === "")) return data({ errors: { kind: { code: "kind" } } }, { status: 400 });
  const easy = form.text("easy") === "yes";
  const before = (await findDraft(args))?.state;
  return saveStep(args, form, "", {
    ...(known ? { kind } : {}),
    ...(easy ? { easy, forWhom: "self", ageBand: "under-13" } : {}),
    // Back from the easier way: who and how old are asked again.
    ...(!easy && before?.easy ? { easy: undefined, forWhom: undefined, ageBand: undefined } : {}),
  });
});

export default function Kind() {
  const { step, easy, value, kinds, notice } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>();
  const { t, language } = useWords();
  const found = errors && "errors" in errors ? errors.errors : undefined;
  const why = useWhy();
  return (
    <StepPage
      step={step}
      errors={found}
      back={false}
      before={
        notice && (
          <Banner tone="caution" heading={t(`report:notice.${notice}.title`)}>
            <p>{t(`report:notice.${notice}.text`)}</p>
          </Banner>
        )
      }
    >
      {easy && <input type="hidden" name="easy" value="yes" />}
      <ChoiceList
        id="kind"
        name="kind"
        asHeading={1}
        label={easy ? t("report:kind.question_child") : t("report:kind.question")}
        help={
          easy ? (
            <p>{t("report:kind.help_child")}</p>
          ) : (
            <>
              <p>{t("report:kind.help")}</p>
              <p>
                <a href={`/${language}/report?easy=1`}>{t("report:kind.easy")}</a>
              </p>
            </>
          )
        }
        why={easy ? undefined : why(t("report:kind.why"))}
        error={useErrors(found)("kind")}
        value={value}
        layout={easy ? "pictures" : "rows"}
        choices={kinds.map(({ kind, icon, title, summary }) => {
          const Icon = kindIcons[icon];
          return { value: kind, label: title, help: summary, picture: <Icon /> };
        })}
      />
      {easy && (
        <p>
          <a href={`/${language}/report?easy=0`}>{t("report:kind.not_easy")}</a>
        </p>
      )}
    </StepPage>
  );
}
