import { Form } from "react-router";
import type { ReportAtDesk } from "#platform/triage";
import { Button, Chip, Section } from "../../../ui/desk/index.ts";
import { useWords } from "../../../words/words.tsx";
import { useHouseZone } from "../../desk/house-zone.ts";
import type { FailedForm } from "./types.ts";

/** What was decided, newest first, each with its reason; one's own last one can be taken back for a while. */
export function DecisionsMade({ report }: { report: ReportAtDesk; failed: FailedForm | undefined }) {
  const { t, zoned } = useWords();
  const zone = useHouseZone();
  const { decisions, packages } = report;
  if (decisions.length === 0) return null;
  return (
    <Section title={t("desk:decisions.title")} note={report.content ? undefined : t("desk:decisions.reasons_closed")}>
      <ol className="dk-letters">
        {decisions.map((decision) => {
          const sent = packages.find((one) => one.id === decision.targetId);
          return (
            <li key={decision.id} className="dk-letter">
              <p>
                <strong>{t(`desk:decision.${decision.kind}`)}</strong>
                {decision.outcome && decision.kind === "close" && `: ${t(`desk:outcome.${decision.outcome}`)}`}{" "}
                {decision.undoneAt && <Chip>{t("desk:decisions.undone")}</Chip>}
                {sent && (
                  <Chip tone={sent.alarm ? "danger" : "info"}>
                    {t(`desk:package.${sent.alarm ? "alarm" : sent.state}`)}
                  </Chip>
                )}
              </p>
              <p className="dk-small dk-muted">
                {decision.madeBy} · {zoned(decision.madeAt, zone)}
              </p>
              {decision.reason && <p dir="auto">{decision.reason}</p>}
              {decision.undoable && (
                <Form method="post">
                  <input type="hidden" name="intent" value="undo" />
                  <input type="hidden" name="decision" value={decision.id} />
                  <Button size="s" tone="quiet" icon="undo">
                    {t("desk:decisions.undo")}
                  </Button>
                </Form>
              )}
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
