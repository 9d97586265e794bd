import { data, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { staffLanguage } from "../../staff-context.ts";
import { Callout, PageHeader, Section, TabLinks } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { type ShownRule, shown } from "./find.ts";
import { RuleList } from "./rule-list.tsx";

export const handle = { desk: { current: "law-guide" } };

export function loader({ params, context }: LoaderFunctionArgs) {
  const { lawGuide, lawGuideParts } = context.get(platformContext).content;
  const part = lawGuideParts.find((one) => one === params.part);
  if (!part) throw data(null, { status: 404 });
  const language = staffLanguage(context);
  const rules = lawGuide.rules.filter((rule) => rule.part === part).map((rule) => shown(rule, language));
  const methods = rules.filter((rule) => /^[A-Z]+-M\d/.test(rule.rule));
  const others = rules.filter((rule) => !methods.includes(rule));
  return { part, parts: [...lawGuideParts], methods, others, source: commonSource(rules) };
}

/** The source of most rules of a part, said once at its top; null where none is that of a third of them. */
function commonSource(rules: readonly ShownRule[]): string | null {
  const counted = new Map<string, number>();
  for (const { source } of rules) counted.set(source, (counted.get(source) ?? 0) + 1);
  const [most] = [...counted].sort((a, b) => b[1] - a[1]);
  return most && most[1] * 3 >= rules.length ? most[0] : null;
}

export default function LawGuidePart() {
  const { t, number } = useWords();
  const { part, parts, methods, others, source } = useLoaderData<typeof loader>();
  return (
    <div className="dk-stack">
      <title>{`${t(`lawguide:part.${part}`)} - ${t("lawguide:title")} - ${t("common:product")}`}</title>
      <PageHeader
        title={t(`lawguide:part.${part}`)}
        crumbs={[{ label: t("lawguide:title"), href: "/desk/law-guide" }]}
        meta={t(`lawguide:about.${part}`)}
      />
      <TabLinks
        label={t("lawguide:parts")}
        current={part}
        tabs={parts.map((id) => ({ id, label: t(`lawguide:part.${id}`), href: `/desk/law-guide/${id}` }))}
      />
      <Callout tone="caution" title={t("lawguide:not_advice")}>
        {t("lawguide:not_advice_text")}
      </Callout>
      {source && (
        <p className="dk-source">
          {t("lawguide:source_common")}: <span lang="en">{source}</span>.
        </p>
      )}
      {methods.length > 0 && (
        <Section title={t("lawguide:methods")} count={number(methods.length)} note={t("lawguide:methods_note")}>
          <RuleList rules={methods} said={source} />
        </Section>
      )}
      <Section title={t("lawguide:rules")} count={number(others.length)}>
        <RuleList rules={others} said={source} />
      </Section>
    </div>
  );
}
