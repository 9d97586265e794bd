import type { ReactNode } from "react";

/** "main" is the one act of the page, "quiet" any other, "plain" looks like a link, "danger" cannot be undone. */
export type ButtonLook = "main" | "quiet" | "plain" | "danger";

export interface ButtonProps {
  look?: ButtonLook | undefined;
  type?: "submit" | "button" | undefined;
  name?: string | undefined;
  value?: string | undefined;
  /** Sends the surrounding form elsewhere, for instance to save and go back. */
  formAction?: string | undefined;
  form?: string | undefined;
  describedBy?: string | undefined;
  children: ReactNode;
}

/** Says its act: "Send my report". Browser checks are off, so that the server can answer in plain words. */
export function Button({ look = "main", type = "submit", describedBy, children, ...rest }: ButtonProps) {
  return (
    <button className={`button button-${look}`} type={type} aria-describedby={describedBy} formNoValidate {...rest}>
      {children}
    </button>
  );
}

export function LinkButton({
  href,
  look = "main",
  children,
}: {
  href: string;
  look?: ButtonLook | undefined;
  children: ReactNode;
}) {
  return (
    <a className={`button button-${look}`} href={href}>
      {children}
    </a>
  );
}

/** The row of acts at the end of a form: the main one first. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className="actions">{children}</div>;
}
