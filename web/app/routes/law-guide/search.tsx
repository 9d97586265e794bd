import { Form, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { staffLanguage } from "../../staff-context.ts";
import {
  Button,
  Callout,
  DeskLink,
  EmptyState,
  KeyValue,
  PageHeader,
  Section,
  TextField,
} from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { findRules, shown } from "./find.ts";
import { RuleList } from "./rule-list.tsx";

export const handle = { desk: { current: "law-guide" } };

const most = 50;

export function loader({ request, context }: LoaderFunctionArgs) {
  const { lawGuide, lawGuideParts } = context.get(platformContext).content;
  const language = staffLanguage(context);
  const typed = (new URL(request.url).searchParams.get("q") ?? "").slice(0, 200);
  const found = findRules(
    lawGuide.rules.map((rule) => shown(rule, language)),
    typed,
  );
  return {
    typed,
    found: found.slice(0, most),
    more: found.length - Math.min(most, found.length),
    parts: [...lawGuideParts],
  };
}

export default function LawGuideSearch() {
  const { t, number } = useWords();
  const { typed, found, more, parts } = useLoaderData<typeof loader>();
  return (
    <div className="dk-stack">
      <title>{`${t("lawguide:title")} - ${t("common:product")}`}</title>
      <PageHeader title={t("lawguide:title")} meta={t("lawguide:lead")} />
      <Callout tone="caution" title={t("lawguide:not_advice")}>
        {t("lawguide:not_advice_text")}
      </Callout>
      <Form method="get" className="dk-filter-line" role="search">
        <TextField
          name="q"
          label={t("lawguide:find")}
          hint={t("lawguide:find_hint")}
          defaultValue={typed}
          maxLength={200}
        />
        <div className="dk-form-foot">
          <Button icon="search">{t("lawguide:find_act")}</Button>
        </div>
      </Form>
      {typed && (
        <Section title={t("lawguide:found")} count={number(found.length + more)}>
          {found.length === 0 ? (
            <EmptyState level={3} title={t("lawguide:nothing")}>
              {t("lawguide:nothing_text")}
            </EmptyState>
          ) : (
            <RuleList rules={found} linked />
          )}
          {more > 0 && <p className="dk-note">{t("lawguide:more", { count: more })}</p>}
        </Section>
      )}
      <Section title={t("lawguide:parts")}>
        <KeyValue
          items={parts.map((part) => ({
            id: part,
            label: <DeskLink href={`/desk/law-guide/${part}`}>{t(`lawguide:part.${part}`)}</DeskLink>,
            value: t(`lawguide:about.${part}`),
          }))}
        />
      </Section>
    </div>
  );
}
