import type { ReactNode } from "react";
import { Lamp } from "./desk-shell.tsx";

/** The calm frame of sign-in, second factor, set-up and signed-out pages: one thing to do, nothing else. */
export function SignInCard({
  brand,
  title,
  lead,
  step,
  children,
  foot,
  practice,
}: {
  brand: string;
  title: ReactNode;
  /** What happens next, in one sentence. */
  lead?: ReactNode;
  /** "Step 2 of 2" */
  step?: ReactNode;
  children: ReactNode;
  /** Help, languages. */
  foot?: ReactNode;
  practice?: ReactNode;
}) {
  return (
    <div className="dk-signin">
      {practice && (
        <aside className="dk-practice">
          <span>{practice}</span>
        </aside>
      )}
      <main className="dk-signin-main" id="main">
        <p className="dk-signin-brand">
          <Lamp size={26} /> <span>{brand}</span>
        </p>
        <div className="dk-signin-card">
          {step && <p className="dk-signin-step">{step}</p>}
          <h1>{title}</h1>
          {lead && <p className="dk-signin-lead">{lead}</p>}
          {children}
        </div>
        {foot && <div className="dk-signin-foot">{foot}</div>}
      </main>
    </div>
  );
}
