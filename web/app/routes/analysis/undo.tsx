import { Form } from "react-router";
import { Button, Callout } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";

/** Right after a judgement: that it was kept, and a way back for a short while. */
export function Undo({ findingId }: { findingId: string }) {
  const { t } = useWords();
  return (
    <Callout
      tone="good"
      live
      title={t("analysis:undo.done")}
      actions={
        <Form method="post" action={`/media/findings/${findingId}`}>
          <input type="hidden" name="intent" value="undo" />
          <Button size="s" icon="undo">
            {t("analysis:undo.act")}
          </Button>
        </Form>
      }
    >
      {t("analysis:undo.lead")}
    </Callout>
  );
}
