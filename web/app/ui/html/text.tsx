import type { ReactNode } from "react";
import { ArrowIcon, PhoneIcon } from "../art/index.ts";

export type HeadingLevel = 1 | 2 | 3 | 4;

export interface HeadingProps {
  level?: HeadingLevel | undefined;
  /** A short line above, for instance the name of the form. */
  caption?: string | undefined;
  id?: string | undefined;
  children: ReactNode;
}

export function Heading({ level = 1, caption, id, children }: HeadingProps) {
  const Tag = `h${level}` as const;
  return (
    <Tag id={id} className={`heading heading-${level}`}>
      {caption && <span className="caption">{caption} </span>}
      {children}
    </Tag>
  );
}

/** The first, larger paragraph of a page. */
export function Lead({ children }: { children: ReactNode }) {
  return <p className="lead">{children}</p>;
}

/** Running text from content: paragraphs, lists, tables and headings get their rhythm here. */
export function Prose({ children }: { children: ReactNode }) {
  return <div className="prose">{children}</div>;
}

/** Words for a screen reader only. */
export function HiddenText({ children }: { children: ReactNode }) {
  return <span className="hidden-text">{children}</span>;
}

export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a className="back" href={href}>
      <ArrowIcon size={18} />
      {children}
    </a>
  );
}

/** A number to call: `tel` is what the device dials, `text` how people write it. */
export function PhoneLink({ tel, text, size = "m" }: { tel: string; text: string; size?: "m" | "l" | undefined }) {
  return (
    <a className={`phone phone-${size}`} href={`tel:${tel}`} dir="ltr">
      <PhoneIcon size={size === "l" ? 26 : 20} />
      {text}
    </a>
  );
}

/** One more thought, closed until wanted. */
export function Details({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details className="details">
      <summary>{summary}</summary>
      <div className="details-body">{children}</div>
    </details>
  );
}
