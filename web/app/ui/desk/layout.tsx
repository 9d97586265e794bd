import { type ReactNode, useEffect, useRef } from "react";
import { classNames } from "./class-names.ts";
import { Icon, type IconName } from "./icons.tsx";
import { DeskLink } from "./link.tsx";
import type { Tone } from "./theme.ts";

export type HeadingLevel = 1 | 2 | 3 | 4;

export function Heading({
  level,
  children,
  className,
  id,
}: {
  level: HeadingLevel;
  children: ReactNode;
  className?: string | undefined;
  id?: string | undefined;
}) {
  const Tag = `h${level}` as const;
  return (
    <Tag className={className} id={id}>
      {children}
    </Tag>
  );
}

/** A titled part of a page: hairline, small heading, its acts at the right. */
export function Section({
  title,
  level = 2,
  count,
  note,
  actions,
  id,
  children,
}: {
  title: ReactNode;
  level?: HeadingLevel | undefined;
  count?: ReactNode;
  /** One line under the title that says what this is for. */
  note?: ReactNode;
  actions?: ReactNode;
  id?: string | undefined;
  children: ReactNode;
}) {
  return (
    <section className="dk-section" id={id}>
      <header className="dk-section-head">
        <Heading level={level} className="dk-section-title">
          {title}
        </Heading>
        {count !== undefined && <span className="dk-count">{count}</span>}
        {actions && <div className="dk-section-actions">{actions}</div>}
      </header>
      {note && <p className="dk-note">{note}</p>}
      {children}
    </section>
  );
}

/** The top of an item: where one is, what it is, its state, the acts. */
export function PageHeader({
  title,
  reference,
  crumbs,
  badges,
  meta,
  actions,
  level = 1,
}: {
  title: ReactNode;
  /** The number people quote, in code type. */
  reference?: ReactNode;
  crumbs?: { label: ReactNode; href: string }[];
  badges?: ReactNode;
  /** One quiet line: who, when, how. */
  meta?: ReactNode;
  actions?: ReactNode;
  level?: HeadingLevel | undefined;
}) {
  return (
    <header className="dk-page-head">
      {crumbs && crumbs.length > 0 && (
        <p className="dk-crumbs">
          {crumbs.map((crumb) => (
            <span key={crumb.href}>
              <DeskLink href={crumb.href}>{crumb.label}</DeskLink>
            </span>
          ))}
        </p>
      )}
      <div className="dk-page-head-row">
        <div className="dk-page-head-words">
          <div className="dk-page-title-row">
            <Heading level={level} className="dk-page-title">
              {title}
            </Heading>
            {reference && <span className="dk-reference">{reference}</span>}
          </div>
          {(badges || meta) && (
            <div className="dk-page-meta">
              {badges}
              {meta && <span className="dk-muted">{meta}</span>}
            </div>
          )}
        </div>
        {actions && <div className="dk-actions">{actions}</div>}
      </div>
    </header>
  );
}

/** Facts as label and value, in one or two columns. */
export function KeyValue({
  items,
  columns = 1,
}: {
  items: { label: ReactNode; value: ReactNode; id?: string }[];
  columns?: 1 | 2 | undefined;
}) {
  return (
    <dl className="dk-kv" data-columns={columns}>
      {items.map((item, at) => (
        <div className="dk-kv-row" key={item.id ?? at}>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

const calloutIcons: Record<Tone | "plain", IconName> = {
  accent: "info",
  info: "info",
  good: "check",
  caution: "alert",
  danger: "alert",
  plain: "info",
};

/** A few words that stand out, with an icon and a title, so that colour is never alone. */
export function Callout({
  tone = "info",
  title,
  icon,
  actions,
  live = false,
  children,
}: {
  tone?: Tone | "plain" | undefined;
  title?: ReactNode;
  icon?: IconName | undefined;
  actions?: ReactNode;
  /** Announce it when it appears after an act. */
  live?: boolean | undefined;
  children?: ReactNode;
}) {
  return (
    <div className="dk-callout" data-tone={tone} role={live ? "status" : undefined}>
      <Icon name={icon ?? calloutIcons[tone]} />
      <div className="dk-callout-words">
        {title && <p className="dk-callout-title">{title}</p>}
        {children && <div>{children}</div>}
        {actions && <div className="dk-actions">{actions}</div>}
      </div>
    </div>
  );
}

/** Nothing here, said calmly. No confetti: an empty queue is a breath, not a prize. */
export function EmptyState({
  title,
  children,
  action,
  drawing = true,
  level = 2,
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  drawing?: boolean | undefined;
  level?: HeadingLevel | undefined;
}) {
  return (
    <div className="dk-empty">
      {drawing && (
        <svg className="dk-empty-drawing" viewBox="0 0 160 72" aria-hidden="true" focusable="false">
          <circle className="dk-empty-lamp" cx="112" cy="30" r="12" />
          <path d="M4 56h152M22 56c6-10 14-15 24-15s17 5 23 15m-10 0c9-15 20-22 33-22s24 7 33 22M18 63h48m22 0h54M52 70h36" />
        </svg>
      )}
      <Heading level={level} className="dk-empty-title">
        {title}
      </Heading>
      {children && <div className="dk-empty-words">{children}</div>}
      {action && <div className="dk-empty-action">{action}</div>}
    </div>
  );
}

/** A short word with a ground of its own: state, role, kind. */
export function Chip({
  tone,
  icon,
  title,
  children,
}: {
  tone?: Tone | undefined;
  icon?: IconName | undefined;
  title?: string | undefined;
  children: ReactNode;
}) {
  return (
    <span className="dk-chip" data-tone={tone} title={title}>
      {icon && <Icon name={icon} size={14} />}
      <span className="dk-chip-words">{children}</span>
    </span>
  );
}

export type Tab = { id: string; label: ReactNode; href: string; count?: ReactNode; icon?: IconName };

/** The parts of an item as links, so that each has an address and works without script. */
export function TabLinks({ tabs, current, label }: { tabs: Tab[]; current: string; label: string }) {
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a narrow screen the open part may lie beyond the edge. Only the bar moves, never the page.
    const open = bar.current?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(current)}"]`);
    if (bar.current && open)
      bar.current.scrollLeft = open.offsetLeft - (bar.current.clientWidth - open.offsetWidth) / 2;
  }, [current]);
  return (
    <nav className="dk-tabs" aria-label={label} ref={bar}>
      {tabs.map((tab) => (
        <DeskLink
          key={tab.id}
          href={tab.href}
          className="dk-tab"
          aria-current={tab.id === current ? "page" : undefined}
          data-tab={tab.id}
        >
          {tab.icon && <Icon name={tab.icon} />}
          <span>{tab.label}</span>
          {tab.count !== undefined && <span className="dk-count">{tab.count}</span>}
        </DeskLink>
      ))}
    </nav>
  );
}

/** A menu of a few acts that opens without script too. */
export function Disclosure({
  label,
  hiddenLabel,
  align = "start",
  icon,
  className,
  children,
}: {
  label: ReactNode;
  /** Said by screen readers after the label: what opens. */
  hiddenLabel?: string | undefined;
  align?: "start" | "end" | undefined;
  icon?: IconName | undefined;
  className?: string | undefined;
  children: ReactNode;
}) {
  return (
    <details className={classNames("dk-disclosure", className)} data-align={align}>
      <summary>
        {icon && <Icon name={icon} />}
        <span className="dk-disclosure-label">{label}</span>
        {hiddenLabel && <span className="dk-unseen">{hiddenLabel}</span>}
        <Icon name="down" size={12} />
      </summary>
      <div className="dk-disclosure-body">{children}</div>
    </details>
  );
}
