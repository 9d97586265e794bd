import { useLoaderData } from "react-router";
import { useWords } from "../../words/words.tsx";
import { SaidRules } from "../law-guide/said-list.tsx";
import { rulesNamed, type SaidLine, type SaidRule } from "../law-guide/said-rules.ts";

/** Where a rule stands with its source, validity and signatures. */
export const rulePage = (id: string) => `/desk/law/rules/${id}`;

/** What rules say, by their ids; the loader of the page gave it as `said`. One that it did not give is its id alone. */
export function useSaid(): (rules: readonly string[]) => SaidRule[] {
  const loaded = useLoaderData<{ readonly said?: readonly SaidRule[] } | undefined>();
  return (rules) =>
    [...new Set(rules)].map(
      (rule) => loaded?.said?.find((one) => one.rule === rule) ?? { rule, article: "", words: "", english: false },
    );
}

/** Lines of an answer in the reader's language, with what the rules say that they name; the loader gave them as `lines`. */
export function Lines({ of: text }: { of: string }) {
  const loaded = useLoaderData<{ readonly lines?: Readonly<Record<string, readonly SaidLine[]>> } | undefined>();
  const lines = loaded?.lines?.[text] ?? [{ text, english: true, open: false }];
  return (
    <>
      {lines.map((one, at) => (
        <span key={one.text} lang={one.english ? "en" : undefined}>
          {at > 0 ? `; ${one.text}` : one.text}
        </span>
      ))}
      <RulesOf rules={rulesNamed(text)} quiet />
    </>
  );
}

/** More than these are read one by one only by who wants to: a long list pushes what is to be done off a telephone. */
const few = 2;

/** Rules said, each leading to its page with source, validity and signatures; many of them open in place. */
export function RuleWords({ rules, quiet = false }: { rules: readonly SaidRule[]; quiet?: boolean }) {
  const { t } = useWords();
  if (rules.length === 0) return null;
  const list = (
    <div className={quiet ? "dk-source" : undefined}>
      <SaidRules rules={rules} href={rulePage} />
    </div>
  );
  if (rules.length <= few) return list;
  return (
    <details className="dk-why">
      <summary>{t("law:why.count", { count: rules.length })}</summary>
      {list}
    </details>
  );
}

/** The same from ids that the page holds. */
export function RulesOf({ rules, quiet = false }: { rules: readonly string[]; quiet?: boolean }) {
  const said = useSaid();
  return <RuleWords rules={said(rules)} quiet={quiet} />;
}
