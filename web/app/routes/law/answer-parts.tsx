import { useWords } from "../../words/words.tsx";
import { needsWords } from "./parts.tsx";
import { RulesOf, RuleWords, useSaid } from "./said.tsx";

type Condition = {
  readonly needs: string;
  readonly path: string | null;
  readonly rules: readonly string[];
};

/** What stands open, each with its rules; conditions of the same rules stand together, so that none is said twice. */
export function Conditions({ conditions }: { conditions: readonly Condition[] }) {
  const { t } = useWords();
  const groups = Map.groupBy(conditions, (one) => one.rules.join(" "));
  return (
    <ul className="dk-list-apart">
      {[...groups].map(([key, group]) => (
        <li key={key}>
          {group.map((one) => (
            <div key={`${one.needs} ${one.path}`}>
              {t(`law:needs.${one.needs}`)}
              {one.needs === "fact" && one.path && `: ${needsWords(t, one.path)}`}
            </div>
          ))}
          <RulesOf rules={group[0]?.rules ?? []} quiet />
        </li>
      ))}
    </ul>
  );
}

/** What stays forbidden under every authorisation, in the words of the acts; those of the same rules stand together. */
export function Prohibitions({
  prohibitions,
}: {
  prohibitions: readonly { readonly word: string; readonly rules: readonly string[] }[];
}) {
  const { t } = useWords();
  const groups = Map.groupBy(prohibitions, (one) => one.rules.join(" "));
  return (
    <ul className="dk-list-apart">
      {[...groups].map(([key, group]) => (
        <li key={key}>
          {group.map(({ word }) => (
            <div key={word}>{t(`law:never.${word}`)}</div>
          ))}
          <RulesOf rules={group[0]?.rules ?? []} quiet />
        </li>
      ))}
    </ul>
  );
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
