import type { TransferView } from "#platform/protection";
import { Chip, EmptyState, KeyValue } from "../../ui/desk/index.ts";
import { countryName } from "../../words/countries.ts";
import { useWords } from "../../words/words.tsx";
import type { Said } from "../law-guide/said-rules.ts";
import { WhyRules } from "./rules.tsx";

const tones = { allow: "good", deny: "danger" } as const;

function VerdictChip({ verdict }: { verdict: string }) {
  const { t } = useWords();
  return (
    <Chip tone={Object.hasOwn(tones, verdict) ? tones[verdict as keyof typeof tones] : "caution"}>
      {t([`register:verdict.${verdict}`, "register:verdict.other"])}
    </Chip>
  );
}

/** What went to another country, and what the rules say about it. */
function TransferCard({ transfer, zone }: { transfer: Said<TransferView>; zone: string }) {
  const { t, zoned, language } = useWords();
  const { words } = transfer;
  const title = `transfer-${transfer.id}-title`;
  const kind = t(`register:transfer.kinds.${transfer.recipientKind}`);
  return (
    <article className="dk-card" aria-labelledby={title}>
      <header className="dk-card-head">
        <h3 className="dk-card-title" id={title}>
          {`${words?.recipient ?? kind} (${countryName(language, transfer.country)})`}
        </h3>
        <VerdictChip verdict={transfer.verdict} />
      </header>
      <KeyValue
        items={[
          { label: t("protection:column.when"), value: zoned(transfer.sentAt, zone) },
          ...(words
            ? [
                { label: t("register:transfer.kind"), value: kind },
                { label: t("register:transfer.data"), value: words.data },
                { label: t("register:transfer.reason"), value: words.reason },
              ]
            : []),
          ...(words?.caseNumber ? [{ label: t("register:transfer.case_number"), value: words.caseNumber }] : []),
          { label: t("protection:column.by"), value: transfer.by },
        ]}
      />
      {!words && <p className="dk-note">{t("protection:erased")}</p>}
      <WhyRules rules={transfer.rules} />
    </article>
  );
}

/** Notes of what went to other countries, each readable in full on any screen. */
export function TransferList({ transfers, zone }: { transfers: readonly Said<TransferView>[]; zone: string }) {
  const { t } = useWords();
  if (transfers.length === 0)
    return (
      <EmptyState level={3} title={t("register:transfer.none")}>
        {t("register:transfer.none_text")}
      </EmptyState>
    );
  return (
    <div className="dk-cards">
      {transfers.map((one) => (
        <TransferCard key={one.id} transfer={one} zone={zone} />
      ))}
    </div>
  );
}
