import { useWords } from "../../words/words.tsx";
import { SaidRules } from "../law-guide/said-list.tsx";
import type { SaidRule } from "../law-guide/said-rules.ts";

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
