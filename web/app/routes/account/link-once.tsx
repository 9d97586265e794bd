import { Callout } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";

/** A one-time link, on the page once: to hand over in person or by a safe channel. */
export function LinkOnce({ url }: { url: string }) {
  const { t } = useWords();
  return (
    <Callout tone="accent" icon="link" title={t("account:link.title")} live>
      <p>{t("account:link.lead")}</p>
      <p className="dk-reference dk-break">{url}</p>
      <p className="dk-note">{t("account:link.once")}</p>
    </Callout>
  );
}
