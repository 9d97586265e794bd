import { type ActionFunctionArgs, data, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { Callout, Chip, DeskLink, KeyValue, PageHeader, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { ruleHref } from "../law-guide/rule-href.ts";
import { sayRules } from "../law-guide/said-rules.ts";
import { answer, typedOf } from "./law-data.ts";
import { spanFrom } from "./moment-field.tsx";
import { FailureSummary, NoAdvice, StandingChip, spanWords } from "./parts.tsx";
import { NarrowForm, NoteForm } from "./rule-forms.tsx";
import { rulePage } from "./said.tsx";

export const handle = { desk: { current: "law-rules" } };

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { law, protection } = context.get(platformContext);
  const view = await law.viewRule(actAs(context), params.ruleId);
  if (!view.ok) throw data(null, { status: 404 });
  const { profile } = await protection.readProfile(actAs(context));
  const said = sayRules(context).these([view.value.row.id]);
  return { ...view.value, said, zone: protection.zoneOfCountry(view.value.row.country ?? profile?.country ?? "") };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { law } = context.get(platformContext);
  const acting = actAs(context);
  const form = await request.formData();
  const { ruleId } = params;
  const here = rulePage(ruleId ?? "");
  const intent = textOf(form, "act");
  const back = { form: intent, typed: typedOf(form) };
  if (intent === "sign")
    return answer({ context, request }, await law.signRule(acting, { ruleId, note: textOf(form, "note") }), back, here);
  if (intent === "withdraw")
    return answer(
      { context, request },
      await law.withdrawSignatures(acting, { ruleId, reason: textOf(form, "reason") }),
      back,
      here,
    );
  if (intent === "lift")
    return answer(
      { context, request },
      await law.endLocalRule(acting, { localId: textOf(form, "localId"), reason: textOf(form, "reason") }),
      back,
      here,
    );
  const effect = textOf(form, "effect");
  const rule = {
    effect,
    term: textOf(form, "term"),
    length: spanFrom((name) => textOf(form, name), "length"),
    why: textOf(form, "why"),
  };
  return answer({ context, request }, await law.setLocalRule(acting, { ruleId, rule }), back, here);
}

export default function Rule() {
  const words = useWords();
  const { t, date, zoned } = words;
  const view = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const { row, may } = view;
  const [{ article, words: plain, english } = { article: "", words: "", english: true }] = view.said;
  const terms = Object.entries(row.terms);
  return (
    <div className="dk-stack">
      <title>{`${article || row.id} - ${t("law:title.rules")} - ${t("common:product")}`}</title>
      <PageHeader
        title={article || row.id}
        {...(article ? { reference: row.id } : {})}
        crumbs={[{ label: t("law:title.rules"), href: "/desk/law/rules" }]}
        badges={
          <>
            <StandingChip standing={view.standing} />
            <Chip tone={row.mark === "SEEN" ? "good" : "caution"} title={t(`lawguide:mark_text.${row.mark}`)}>
              {t(`lawguide:mark.${row.mark}`)}
            </Chip>
          </>
        }
        meta={t("lawguide:checked", { date: date(row.checked) })}
        actions={<DeskLink href={ruleHref(row.of)}>{t("law:why.guide")}</DeskLink>}
      />
      <NoAdvice />
      <FailureSummary back={back} />
      <p className="dk-narrative" lang={english ? "en" : undefined}>
        {plain}
      </p>
      <KeyValue
        items={[
          { id: "row", label: t("law:column.row"), value: <span lang="en">{row.rule}</span> },
          ...(row.article === row.rule
            ? []
            : [{ id: "article", label: t("law:column.article"), value: <span lang="en">{row.article}</span> }]),
          ...(row.value.text
            ? [{ id: "value", label: t("law:say.value"), value: <span lang="en">{row.value.text}</span> }]
            : []),
          ...(row.condition
            ? [{ id: "condition", label: t("law:say.condition"), value: <span lang="en">{row.condition}</span> }]
            : []),
          ...Object.entries(row.fields).map(([name, said]) => ({
            id: name,
            label: t(`law:row_field.${rowField(name)}`),
            value: <span lang="en">{said}</span>,
          })),
          ...(terms.length > 0
            ? [
                {
                  id: "terms",
                  label: t("law:say.terms"),
                  value: terms.map(([name, length]) => `${name}: ${spanWords(words, length)}`).join("; "),
                },
              ]
            : []),
          { id: "source", label: t("law:say.source"), value: <span lang="en">{row.source}</span> },
          ...(row.validFrom || row.validTo
            ? [
                {
                  id: "valid",
                  label: t("law:column.state"),
                  value: t("law:say.valid", {
                    from: row.validFrom ? date(row.validFrom) : "...",
                    to: row.validTo ? date(row.validTo) : "...",
                  }),
                },
              ]
            : []),
        ]}
      />
      <p className="dk-note">{t("law:notice.rules_text")}</p>
      {view.versions.length > 0 && (
        <Section title={t("law:part.versions")}>
          <ul>
            {view.versions.map((one) => (
              <li key={one.id}>
                <DeskLink href={rulePage(one.id)}>{one.id}</DeskLink>
                <span className="dk-source">
                  {t("law:say.valid", {
                    from: one.validFrom ? date(one.validFrom) : "...",
                    to: one.validTo ? date(one.validTo) : "...",
                  })}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t("law:part.signatures")} note={t("law:say.sign_rule_note")}>
        {view.stale && <Callout tone="caution">{t("law:say.stale")}</Callout>}
        {view.signatures.length > 0 && (
          <KeyValue
            items={view.signatures.map((one) => ({
              id: one.part,
              label: t(`law:say.part_${one.part}`),
              value: `${one.by}, ${zoned(one.at, view.zone)}: ${one.note}`,
            }))}
          />
        )}
        {may.sign && (
          <NoteForm
            back={back}
            act="sign"
            name="note"
            label={t("law:field.note")}
            submit={t("law:do.sign_rule")}
            main
          />
        )}
        {may.withdraw && (
          <details className="dk-why" open={back?.form === "withdraw"}>
            <summary>{t("law:do.withdraw")}</summary>
            <NoteForm
              back={back}
              act="withdraw"
              name="reason"
              label={t("law:field.reason")}
              submit={t("law:do.withdraw")}
            />
          </details>
        )}
      </Section>
      {(may.narrow || view.local.length > 0) && (
        <Section title={t("law:part.local")}>
          {view.local.map((one) => (
            <article className="dk-card" key={one.id}>
              <h3 className="dk-card-title">
                {t(`law:effect.${one.effect}`)} {one.length && `(${one.term}: ${one.length})`}
              </h3>
              <p>{one.why}</p>
              <p className="dk-muted">{`${one.by}, ${zoned(one.at, view.zone)}`}</p>
              {may.narrow && (
                <details className="dk-why" open={back?.form === "lift" && one.id === back.typed.localId}>
                  <summary>{t("law:do.lift")}</summary>
                  <NoteForm
                    back={back}
                    act="lift"
                    name="reason"
                    label={t("law:field.reason")}
                    submit={t("law:do.lift")}
                    localId={one.id}
                  />
                </details>
              )}
            </article>
          ))}
          {may.narrow && <NarrowForm back={back} terms={terms} />}
        </Section>
      )}
    </div>
  );
}

/** The name of a column of the fact files, as its words are filed: "status on 2026-11-23" is "status". */
const rowField = (name: string) => name.replace(/ on \d{4}-\d\d-\d\d$/, "").replaceAll(" ", "_");
