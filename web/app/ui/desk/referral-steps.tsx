import type { ReactNode } from "react";
import { Icon, type IconName } from "./icons.tsx";

/** `done` is behind, `now` is where it stands, `next` may come, `stopped` is declined or revoked. */
export type StepState = "done" | "now" | "next" | "stopped";

export type ReferralStep = {
  id: string;
  label: ReactNode;
  state: StepState;
  /** Said by screen readers before the label: "done", "now", "to come", "stopped". */
  stateLabel: string;
  /** Who and when, or what is waited for. */
  detail?: ReactNode;
};

const icons: Record<StepState, IconName> = { done: "check", now: "dot", next: "dot", stopped: "cross" };

/** The road of a referral: proposed, accepted or declined, done or revoked. Also for a package in the outbox. */
export function ReferralSteps({ steps, label }: { steps: ReferralStep[]; label: string }) {
  return (
    <div className="dk-steps-box">
      <ol className="dk-steps" aria-label={label}>
        {steps.map((step) => (
          <li key={step.id} data-state={step.state} aria-current={step.state === "now" ? "step" : undefined}>
            <span className="dk-step-mark">
              <Icon name={icons[step.state]} size={14} />
            </span>
            <span className="dk-step-words">
              <span className="dk-step-label">
                <span className="dk-unseen">{step.stateLabel}: </span>
                {step.label}
              </span>
              {step.detail && <span className="dk-step-detail">{step.detail}</span>}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
