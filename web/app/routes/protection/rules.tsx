import { DeskLink } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { ruleHref } from "../law-guide/rule-href.ts";
import type { SaidRule } from "./said-rules.ts";

/** What each row says, in the reader's words; its id stands small beside it and leads to its place in the legal guide. */
export function SaidRules({ rules }: { rules: readonly SaidRule[] }) {
  return (
    <ul className="dk-said-rules">
      {rules.map(({ rule, article, words, english }) => (
        <li key={rule}>
          {article && <strong>{article}: </strong>}
          <span lang={english ? "en" : undefined}>{words}</span>{" "}
          <small>
            <DeskLink href={ruleHref(rule)}>{rule}</DeskLink>
          </small>
        </li>
      ))}
    </ul>
  );
}

/**
 * Why an answer is as it is: the rows it rests on.
 * @param words what the rules answered besides, as it stands in content/law (English)
 */
export function WhyRules({ words = [], rules }: { words?: readonly string[]; rules: readonly SaidRule[] }) {
  const { t } = useWords();
  if (rules.length === 0 && words.length === 0) return null;
  return (
    <details className="dk-why">
      <summary>{t("protection:why")}</summary>
      {words.length > 0 && (
        <ul lang="en">
          {words.map((one) => (
            <li key={one}>{one.replace(/^Not stated: [\w.]+\. /, "")}</li>
          ))}
        </ul>
      )}
      <SaidRules rules={rules} />
      <p className="dk-note">{t("protection:not_advice")}</p>
    </details>
  );
}
