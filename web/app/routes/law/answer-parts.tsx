import type { ReactNode } from "react";
import { useWords } from "../../words/words.tsx";
import { needsWords } from "./parts.tsx";
import { RulesOf, RuleWords, useSaid } from "./said.tsx";

type Condition = {
  readonly needs: string;
  readonly path: string | null;
  readonly rules: readonly string[];
};

/** Things that rest on rules; those of the same rules stand together, so that none is said twice. */
function ByRules<T extends { readonly rules: readonly string[] }>({
  of,
  keyOf,
  show,
}: {
  of: readonly T[];
  keyOf: (one: T) => string;
  show: (one: T) => ReactNode;
}) {
  return (
    <ul className="dk-list-apart">
      {[...Map.groupBy(of, (one) => one.rules.join(" "))].map(([key, group]) => (
        <li key={key}>
          {group.map((one) => (
            <div key={keyOf(one)}>{show(one)}</div>
          ))}
          <RulesOf rules={group[0]?.rules ?? []} quiet />
        </li>
      ))}
    </ul>
  );
}

/** What stands open, each with its rules. */
export function Conditions({ conditions }: { conditions: readonly Condition[] }) {
  const { t } = useWords();
  return (
    <ByRules
      of={conditions}
      keyOf={({ needs, path }) => `${needs} ${path}`}
      show={({ needs, path }) => (
        <>
          {t(`law:needs.${needs}`)}
          {needs === "fact" && path && `: ${needsWords(t, path)}`}
        </>
      )}
    />
  );
}

/** What stays forbidden under every authorisation, in the words of the acts. */
export function Prohibitions({
  prohibitions,
}: {
  prohibitions: readonly { readonly word: string; readonly rules: readonly string[] }[];
}) {
  const { t } = useWords();
  return <ByRules of={prohibitions} keyOf={({ word }) => word} show={({ word }) => t(`law:never.${word}`)} />;
}

type Source = {
  readonly rule: string;
  readonly source: string;
  readonly mark: string;
  readonly checked: string;
};

/** The rules of an answer: what each says, where it can be read, the day it was last checked and how far. */
export function Sources({ sources, of }: { sources: readonly Source[]; of?: string }) {
  const { t, date } = useWords();
  const said = useSaid();
  return (
    <details className="dk-why">
      <summary>
        {t("law:why.how")}
        {of && <span className="dk-unseen">: {of}</span>}
      </summary>
      <ul className="dk-list-apart">
        {sources.map((one) => (
          <li key={one.rule}>
            <RuleWords rules={said([one.rule])} />
            <span className="dk-source">
              <span lang="en">{one.source}</span> -{" "}
              {t("law:why.checked", { date: date(one.checked), mark: t(`lawguide:mark.${one.mark}`) })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
