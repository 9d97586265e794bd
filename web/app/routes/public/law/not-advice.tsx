import { AdviceCard } from "../../../ui/html/index.ts";
import { useWords } from "../../../words/words.tsx";

/** On every page about the law. */
export function NotAdvice() {
  const { t } = useWords();
  return (
    <AdviceCard tone="info" heading={t("lawguide:not_advice")}>
      <p>{t("lawguide:not_advice_text")}</p>
    </AdviceCard>
  );
}
