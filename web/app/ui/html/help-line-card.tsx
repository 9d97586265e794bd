import type { ReactNode } from "react";
import { type HeadingLevel, PhoneLink } from "./text.tsx";

export interface HelpLineCardProps {
  name: string;
  /** What they do, in one sentence. */
  about?: string | undefined;
  level?: HeadingLevel | undefined;
  phones?: readonly { tel: string; text: string; note?: string | undefined }[] | undefined;
  /** Chat, e-mail, web page. */
  links?: readonly { href: string; text: string }[] | undefined;
  /** Hours, cost, languages, who it is for: each a word and its value. */
  facts: readonly { term: string; value: ReactNode }[];
  source: { term: string; text: string; href?: string | undefined };
  /** `date` is YYYY-MM-DD, `text` the date as the language writes it. */
  reviewed: { term: string; date: string; text: string };
  /** A word of care, for instance that the entry waits for a second look. */
  status?: string | undefined;
  /** The line to call first. */
  first?: boolean | undefined;
}

export function HelpLineCard({
  name,
  about,
  level = 2,
  phones = [],
  links = [],
  facts,
  source,
  reviewed,
  status,
  first = false,
}: HelpLineCardProps) {
  const Tag = `h${level}` as const;
  return (
    <article className={first ? "helpline helpline-first" : "helpline"}>
      <Tag className="helpline-name">{name}</Tag>
      {about && <p>{about}</p>}
      {phones.map(({ tel, text, note }) => (
        <p key={tel} className="helpline-phone">
          <PhoneLink tel={tel} text={text} size="l" />
          {note && <span className="note"> {note}</span>}
        </p>
      ))}
      {links.length > 0 && (
        <ul className="helpline-links">
          {links.map(({ href, text }) => (
            <li key={href}>
              <a href={href} rel="noreferrer">
                {text}
              </a>
            </li>
          ))}
        </ul>
      )}
      <dl className="facts">
        {facts.map(({ term, value }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {status && <p className="helpline-status">{status}</p>}
      <p className="helpline-source">
        {source.term}{" "}
        {source.href ? (
          <a href={source.href} rel="noreferrer">
            {source.text}
          </a>
        ) : (
          source.text
        )}
        <span aria-hidden="true"> · </span>
        {reviewed.term} <time dateTime={reviewed.date}>{reviewed.text}</time>
      </p>
    </article>
  );
}
