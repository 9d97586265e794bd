import { useWords } from "../../words/words.tsx";
import { SaidRules } from "../law-guide/said-list.tsx";
import type { SaidLine, SaidRule } from "../law-guide/said-rules.ts";

/**
 * Why an answer is as it is: what it says itself, and the rows it rests on.
 * @param lines what the rules answered besides
 */
export function WhyRules({ lines = [], rules }: { lines?: readonly SaidLine[]; rules: readonly SaidRule[] }) {
  const { t } = useWords();
  if (rules.length === 0 && lines.length === 0) return null;
  return (
    <details className="dk-why">
      <summary>{t("protection:why")}</summary>
      {lines.length > 0 && (
        <ul>
          {lines.map(({ text, english, open }) => (
            <li key={`${open} ${text}`}>
              {open && <em>{`${t("protection:open")} `}</em>}
              <span lang={english ? "en" : undefined}>{text}</span>
            </li>
          ))}
        </ul>
      )}
      <SaidRules rules={rules} />
      <p className="dk-note">{t("protection:not_advice")}</p>
    </details>
  );
}
