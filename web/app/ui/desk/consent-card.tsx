import type { ReactNode } from "react";
import { Icon, type IconName } from "./icons.tsx";
import { Heading, type HeadingLevel, KeyValue } from "./layout.tsx";

/** `given` allows the share, `refused` and `withdrawn` forbid it, `expired` forbids it until asked again. */
export type ConsentState = "given" | "refused" | "withdrawn" | "expired" | "asked";

const icons: Record<ConsentState, IconName> = {
  given: "check",
  refused: "cross",
  withdrawn: "undo",
  expired: "clock",
  asked: "dot",
};

export type ConsentView = { id: string; who: ReactNode; view: ReactNode; said?: ReactNode };

/**
 * One consent as it was recorded: who agreed that what goes to whom until when, in which language it was explained,
 * what the child and the guardian each said. The state stands first, in words.
 */
export function ConsentCard({
  state,
  stateLabel,
  title,
  facts,
  views = [],
  viewsTitle,
  withdrawn,
  actions,
  history,
  level = 3,
}: {
  state: ConsentState;
  stateLabel: ReactNode;
  /** "Share the assessment with Harbour House" */
  title: ReactNode;
  /** Who, what, to whom, until, language, how it was explained. */
  facts: { label: ReactNode; value: ReactNode; id?: string }[];
  /** The child's own view and the guardian's, side by side; they may differ, and both are kept. */
  views?: ConsentView[] | undefined;
  viewsTitle?: ReactNode;
  /** When and how it was withdrawn, and what that stopped. */
  withdrawn?: ReactNode;
  actions?: ReactNode;
  history?: ReactNode;
  level?: HeadingLevel | undefined;
}) {
  return (
    <article className="dk-card dk-consent" data-state={state}>
      <header className="dk-card-head">
        <div>
          <p className="dk-state" data-state={state}>
            <Icon name={icons[state]} size={14} /> {stateLabel}
          </p>
          <Heading level={level} className="dk-card-title">
            {title}
          </Heading>
        </div>
        {actions && <div className="dk-actions">{actions}</div>}
      </header>
      {withdrawn && <p className="dk-withdrawn">{withdrawn}</p>}
      <KeyValue items={facts} columns={2} />
      {views.length > 0 && (
        <div className="dk-views-said">
          {viewsTitle && <p className="dk-label">{viewsTitle}</p>}
          <div className="dk-views-said-grid">
            {views.map((view) => (
              <div key={view.id} className="dk-view-said">
                <p>
                  <strong>{view.who}</strong> <span className="dk-muted">{view.view}</span>
                </p>
                {view.said && <blockquote>{view.said}</blockquote>}
              </div>
            ))}
          </div>
        </div>
      )}
      {history}
    </article>
  );
}
