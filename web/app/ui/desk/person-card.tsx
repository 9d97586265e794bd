import type { ReactNode } from "react";
import { Icon, type IconName } from "./icons.tsx";
import { Chip, Heading, type HeadingLevel, KeyValue } from "./layout.tsx";
import type { Tone } from "./theme.ts";

/**
 * A person in a case. The role is a word of the case ("possible victim", "witness"), never a verdict, and has the
 * same quiet look whatever it is. A name that the reader may not see is not sent; pass the case's own label instead.
 */
export function PersonCard({
  name,
  caseRole,
  roleIcon = "person",
  sealed,
  notices = [],
  facts,
  safeContact,
  actions,
  level = 3,
  children,
}: {
  name: ReactNode;
  caseRole: ReactNode;
  roleIcon?: IconName | undefined;
  /** Says that the name is sealed for this reader and how it is asked for. */
  sealed?: ReactNode;
  notices?: { id: string; label: ReactNode; tone?: Tone; icon?: IconName }[];
  facts: { label: ReactNode; value: ReactNode; id?: string }[];
  /** How this person may be reached without danger; stands apart because a mistake here can hurt. */
  safeContact?: { title: ReactNode; lines: string[] } | undefined;
  actions?: ReactNode;
  level?: HeadingLevel | undefined;
  children?: ReactNode;
}) {
  return (
    <article className="dk-card dk-person">
      <header className="dk-card-head">
        <span className="dk-person-mark" aria-hidden="true">
          <Icon name={sealed ? "lock" : roleIcon} />
        </span>
        <div>
          <Heading level={level} className="dk-card-title">
            {name}
          </Heading>
          <p className="dk-card-line">
            <Chip>{caseRole}</Chip>
            {notices.map((notice) => (
              <Chip key={notice.id} tone={notice.tone} icon={notice.icon}>
                {notice.label}
              </Chip>
            ))}
          </p>
        </div>
        {actions && <div className="dk-actions">{actions}</div>}
      </header>
      {sealed && <p className="dk-note">{sealed}</p>}
      <KeyValue items={facts} columns={2} />
      {safeContact && (
        <div className="dk-safe-contact">
          <p className="dk-callout-title">
            <Icon name="shield" /> {safeContact.title}
          </p>
          <ul>
            {safeContact.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
      {children}
    </article>
  );
}
