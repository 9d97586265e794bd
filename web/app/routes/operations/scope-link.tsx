import { DeskLink } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";

/** What a line of a table is about: its reference, which leads to its page, and whether it is a report or a case. */
export function ScopeLink({
  scope,
}: {
  scope: { readonly scopeKind: "report" | "case"; readonly scopeId: string; readonly reference: string };
}) {
  const { t } = useWords();
  return (
    <>
      <span className="dk-reference">
        <DeskLink href={`/retention/${scope.scopeKind}/${scope.scopeId}`}>{scope.reference}</DeskLink>
      </span>
      <span className="dk-source">{t(`operations:kind.${scope.scopeKind}`)}</span>
    </>
  );
}
