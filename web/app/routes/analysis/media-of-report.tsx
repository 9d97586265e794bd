import type { FindingState, MediaOfReport as Media } from "#platform/analysis";
import { ButtonLink, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { NearList } from "./finding-parts.tsx";

const order: readonly (FindingState | "lapsed")[] = ["open", "confirmed", "disputed", "cannot-say", "lapsed"];

/** What the page of a report says of known media: how many findings, where they stand, and look-alikes elsewhere. */
export function MediaOfReport({ media }: { media: Media }) {
  const { t } = useWords();
  const stateOf = (finding: Media["findings"][number]) => (finding.lapsed ? "lapsed" : finding.state);
  const lines = order.flatMap((state) => {
    const count = media.findings.filter((finding) => stateOf(finding) === state).length;
    return count > 0 ? [t(`analysis:report.${state}`, { count })] : [];
  });
  const first = media.findings.find((finding) => stateOf(finding) === "open") ?? media.findings[0];
  return (
    <>
      {first && (
        <Section title={t("analysis:report.title")} id="known-media">
          <p>{lines.join(" · ")}</p>
          <div className="dk-actions">
            <ButtonLink href={`/media/findings/${first.id}`} icon="picture">
              {t("analysis:report.go")}
            </ButtonLink>
          </div>
        </Section>
      )}
      <NearList near={media.near} links />
    </>
  );
}
