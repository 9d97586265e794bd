import { Chip, DeskLink } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import type { ShownRule } from "./find.ts";
import { ruleHref } from "./rule-href.ts";

/** Rules with plain words, article, mark and day; each has its id as an anchor, so that every gate can lead to it. */
export function RuleList({
  rules,
  linked = false,
  said,
}: {
  rules: readonly ShownRule[];
  linked?: boolean;
  /** The source that the page has named already for every rule that names no other. */
  said?: string | null;
}) {
  const { t, date } = useWords();
  return (
    <div className="dk-stack">
      {rules.map((rule) => (
        <article className="dk-card" key={rule.rule} id={linked ? undefined : rule.rule}>
          <header className="dk-card-head">
            <h3 className="dk-card-title">
              {linked ? <DeskLink href={ruleHref(rule.rule)}>{rule.rule}</DeskLink> : rule.rule}
              <span className="dk-muted"> {rule.article}</span>
            </h3>
            <Chip tone={rule.mark === "SEEN" ? "good" : "caution"} title={t(`lawguide:mark_text.${rule.mark}`)}>
              {t(`lawguide:mark.${rule.mark}`)}
            </Chip>
          </header>
          {rule.words ? <p>{rule.words}</p> : <p lang="en">{rule.row}</p>}
          <p className="dk-source">
            {rule.source !== said && (
              <>
                {t("lawguide:source")}: <span lang="en">{rule.source}</span>.{" "}
              </>
            )}
            {t("lawguide:checked", { date: date(rule.checked) })}
            {rule.validFrom && ` ${t("lawguide:from", { date: date(rule.validFrom) })}`}
            {rule.validTo && ` ${t("lawguide:until", { date: date(rule.validTo) })}`}
          </p>
          {rule.words && (
            <details className="dk-why">
              <summary>{t("lawguide:row")}</summary>
              <p lang="en">{rule.row}</p>
            </details>
          )}
        </article>
      ))}
    </div>
  );
}
