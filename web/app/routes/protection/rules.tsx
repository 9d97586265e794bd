import { DeskLink } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { ruleHref } from "../law-guide/rule-href.ts";
import type { SaidRule } from "./said-rules.ts";

/** The rows an answer rests on, each a way to its place in the legal guide. */
export function Rules({ rules }: { rules: readonly string[] }) {
  const { t } = useWords();
  if (rules.length === 0) return null;
  return (
    <span className="dk-source">
      {t("protection:rules")}{" "}
      {rules.map((rule, at) => (
        <span key={rule}>
          {at > 0 && ", "}
          <DeskLink href={ruleHref(rule)}>{rule}</DeskLink>
        </span>
      ))}
    </span>
  );
}

/** The same with what each row says; its id stands small beside it. */
export function SaidRules({ rules }: { rules: readonly SaidRule[] }) {
  return (
    <ul>
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

/** Why a clock runs as it does: the words of the rows as they stand in content/law (English), and what they depend on. */
export function WhyRules({ words, rules }: { words: readonly string[]; rules: readonly string[] }) {
  const { t } = useWords();
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
      <Rules rules={rules} />
      <p className="dk-note">{t("protection:not_advice")}</p>
    </details>
  );
}
