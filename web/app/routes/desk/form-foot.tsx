import { Button, ButtonLink } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";

/** The end of a form: its act, and the way back without it. @param act what the button says @param cancel where the way back leads */
export function FormFoot({ act, cancel, tone = "main" }: { act: string; cancel: string; tone?: "main" | "danger" }) {
  const { t } = useWords();
  return (
    <div className="dk-form-foot">
      <Button tone={tone}>{act}</Button>
      <ButtonLink href={cancel} tone="quiet">
        {t("common:cancel")}
      </ButtonLink>
    </div>
  );
}
