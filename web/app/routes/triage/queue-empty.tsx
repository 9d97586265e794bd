import { EmptyState } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";

/** Nothing is open: how to begin. */
export default function QueueEmpty() {
  const { t } = useWords();
  return (
    <EmptyState title={t("desk:queue.choose")} drawing={false}>
      {t("desk:queue.choose_lead")}
    </EmptyState>
  );
}
