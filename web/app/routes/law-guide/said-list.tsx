import { DeskLink } from "../../ui/desk/index.ts";
import { ruleHref } from "./rule-href.ts";
import type { SaidRule } from "./said-rules.ts";

/**
 * What each row says, in the reader's words; its id stands small beside it and leads on.
 * @param href where an id leads; its place in the legal guide where nothing else is said
 */
export function SaidRules({ rules, href = ruleHref }: { rules: readonly SaidRule[]; href?: (rule: string) => string }) {
  return (
    <ul className="dk-said-rules">
      {rules.map(({ rule, article, words, english }) => (
        <li key={rule}>
          {article && <strong>{article}: </strong>}
          <span lang={english ? "en" : undefined}>{words}</span>{" "}
          <small>
            <DeskLink href={href(rule)}>{rule}</DeskLink>
          </small>
        </li>
      ))}
    </ul>
  );
}
