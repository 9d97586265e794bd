import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, staffOf } from "../../staff-context.ts";
import { Chip, PageHeader, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { nothingHere } from "../cases/case-data.ts";
import { textOf, textsOf } from "../desk/form-data.ts";
import { rulesNamed, sayRules } from "../law-guide/said-rules.ts";
import { answer, typedOf } from "./law-data.ts";
import { momentFrom } from "./moment-field.tsx";
import { FailureSummary, NoAdvice } from "./parts.tsx";
import { AfterSending, CloseForm, History } from "./request-after.tsx";
import { FormOverview } from "./request-overview.tsx";
import { Routes } from "./request-routes.tsx";
import { SignOff } from "./request-signoff.tsx";
import { ClockList } from "./tables.tsx";

export const handle = { desk: { current: "cases" } };

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { law } = context.get(platformContext);
  const { caseId, requestId } = params;
  const view = await law.viewRequest(actAs(context), { caseId, requestId, language: staffOf(context).language });
  if (!view.ok) throw nothingHere();
  const forms = law.formIds();
  const zone = law.zoneIn(view.value.scenario.fromCountry);
  const say = sayRules(context);
  const { routes = [], excluded = [] } = view.value.answer ?? {};
  const texts = [...routes.flatMap(({ obstacles }) => obstacles), ...excluded.map(({ why }) => why)];
  const said = say.within([view.value, texts.map(rulesNamed)]);
  const lines = Object.fromEntries(texts.map((text) => [text, say.lines([text])]));
  return { view: view.value, said, lines, forms, acts: law.evidenceActs, grounds: law.stepGrounds, zone };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { law } = context.get(platformContext);
  const acting = actAs(context);
  const form = await request.formData();
  const { caseId, requestId } = params;
  const at = { caseId, requestId };
  const here = `/cases/${caseId}/law/requests/${requestId}`;
  const intent = textOf(form, "act");
  const back = { form: intent, typed: typedOf(form) };
  switch (intent) {
    case "choose":
      return answer(
        { context, request },
        await law.chooseRoute(acting, { ...at, instrument: textOf(form, "instrument") }),
        back,
        `${here}#form`,
      );
    case "propose":
      return answer({ context, request }, await law.proposeRequest(acting, at), back, here);
    case "return":
      return answer(
        { context, request },
        await law.returnRequest(acting, { ...at, reason: textOf(form, "reason") }),
        back,
        here,
      );
    case "sign": {
      const met = textsOf(form, "needs").map((needs) => ({ needs, words: textOf(form, `met.${needs}`) }));
      return answer({ context, request }, await law.signRequest(acting, { ...at, met }), back, here);
    }
    case "send":
      return answer({ context, request }, await law.sendRequest(acting, at), back, here);
    case "step": {
      const step = {
        act: textOf(form, "kind"),
        at: momentFrom((name) => textOf(form, name), "at"),
        ground: textOf(form, "ground"),
        words: textOf(form, "words"),
      };
      return answer(
        { context, request },
        await law.recordRequestStep(acting, { ...at, step }),
        back,
        `${here}#deadlines`,
      );
    }
    case "extend":
      return answer(
        { context, request },
        await law.draftExtension(acting, at),
        back,
        (made) => `/cases/${caseId}/law/requests/${made.requestId}`,
      );
    default: {
      const input = { ...at, end: textOf(form, "end"), reason: textOf(form, "reason") };
      return answer({ context, request }, await law.closeRequest(acting, input), back, here);
    }
  }
}

export default function Request() {
  const { t } = useWords();
  const { view, forms, acts, grounds, zone } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const at = `/cases/${view.caseId}/law`;
  const here = `${at}/requests/${view.id}`;
  const chosen = view.filled !== null;
  return (
    <div className="dk-stack">
      <title>{`${t("law:title.request")} - ${t("common:product")}`}</title>
      <PageHeader
        title={chosen ? t(`law:instrument.${view.instrument}`) : t("law:title.request")}
        reference={view.caseReference}
        crumbs={[{ label: t("law:title.case"), href: at }]}
        badges={
          <>
            <Chip tone={view.state === "answered" ? "good" : undefined}>{t(`law:state.${view.state}`)}</Chip>
            {view.extendsId && <Chip>{t("law:say.extends")}</Chip>}
          </>
        }
        meta={t("law:say.stepper")}
        actions={
          chosen && (
            <>
              <FileLink href={`${here}/request.pdf`} tone="default" label={t("law:do.pdf")} />
              {view.apart && (
                <FileLink href={`${here}/request.pdf?for=addressee`} tone="quiet" label={t("law:do.pdf_addressee")} />
              )}
              <FileLink href={`${here}/request.json`} tone="quiet" label={t("law:do.data")} />
            </>
          )
        }
      />
      <NoAdvice />
      <FailureSummary back={back} />
      {view.clocks.length > 0 && (
        <Section id="deadlines" title={t("law:part.deadlines")}>
          <ClockList clocks={view.clocks} />
        </Section>
      )}
      {!view.extendsId && <Routes view={view} forms={forms} here={here} />}
      {view.filled && <FormOverview view={view} here={here} />}
      {view.filled && <SignOff view={view} back={back} />}
      {(view.state === "sent" || view.state === "answered") && view.may.act && (
        <AfterSending view={view} here={here} acts={acts} grounds={grounds} zone={zone} back={back} />
      )}
      <History view={view} />
      {view.may.act && ["draft", "proposed", "signed", "sent"].includes(view.state) && (
        <CloseForm view={view} back={back} />
      )}
    </div>
  );
}

/** A file, not a page: the browser takes it itself. */
function FileLink({ href, tone, label }: { href: string; tone: "default" | "quiet"; label: string }) {
  return (
    <a className="dk-button dk-button-link" href={href} data-tone={tone} data-size-kit="m" download>
      <span>{label}</span>
    </a>
  );
}
