import { type ReactNode, useEffect, useRef, useState } from "react";
import { DeadlineChip, type DeadlineState } from "./deadline-chip.tsx";
import { Icon } from "./icons.tsx";
import { Heading } from "./layout.tsx";
import { DeskLink } from "./link.tsx";
import { UrgencyBadge, type UrgencyBadgeProps } from "./urgency.tsx";
import { useShortcuts } from "./use-shortcuts.ts";

export type QueueRowProps = {
  id: string;
  href: string;
  reference: string;
  urgency: UrgencyBadgeProps;
  /** The report kind in words. */
  kind: string;
  /** One calm line: what it is about, never a quotation of heavy content. */
  summary?: ReactNode;
  /** Age as text with its exact time. */
  age: { label: string; at: string; exact: string };
  deadline?: { state: DeadlineState; label: string; at: string; exact: string } | undefined;
  tags?: string[] | undefined;
  /** Who has it open: "Ana is reading", or "you". */
  lock?: { label: string; mine?: boolean } | undefined;
  /** "Seen in 3 reports" */
  links?: string | undefined;
  /** Not opened by anyone yet; bold, and said in words for screen readers. */
  fresh?: string | undefined;
};

/** One report in the queue: three lines that can be read at a glance in the same place each time. */
function QueueRow({ row, current, cursor }: { row: QueueRowProps; current: boolean; cursor: boolean }) {
  return (
    <li
      className="dk-row"
      data-current={current || undefined}
      data-cursor={cursor || undefined}
      data-fresh={row.fresh ? true : undefined}
    >
      <DeskLink href={row.href} className="dk-row-link" aria-current={current ? "true" : undefined} data-row={row.id}>
        <span className="dk-row-top">
          <UrgencyBadge {...row.urgency} />
          <span className="dk-row-reference">{row.reference}</span>
          <time className="dk-row-age" dateTime={row.age.at} title={row.age.exact}>
            {row.age.label}
          </time>
        </span>
        <span className="dk-row-kind">
          {row.fresh && (
            <>
              <span className="dk-fresh" aria-hidden="true" />
              <span className="dk-unseen">{row.fresh} </span>
            </>
          )}
          {row.kind}
        </span>
        {row.summary && <span className="dk-row-summary">{row.summary}</span>}
        <span className="dk-row-foot">
          {row.deadline && <DeadlineChip {...row.deadline} />}
          {row.lock && (
            <span className="dk-mark" data-mine={row.lock.mine || undefined}>
              <Icon name="lock" size={14} /> {row.lock.label}
            </span>
          )}
          {row.links && (
            <span className="dk-mark">
              <Icon name="link" size={14} /> {row.links}
            </span>
          )}
          {row.tags?.map((tag) => (
            <span className="dk-tag" key={tag}>
              {tag}
            </span>
          ))}
        </span>
      </DeskLink>
    </li>
  );
}

/**
 * The queue. `j` and `k` (and the arrows) move a cursor, Enter or `o` opens, `u` and Escape are left to the page.
 * The cursor starts at the open report. Rows are links, so Tab, middle click and no-script work as well.
 */
export function QueueList({
  rows,
  current,
  label,
  head,
  empty,
  foot,
}: {
  rows: QueueRowProps[];
  /** The id of the open report. */
  current?: string | undefined;
  label: string;
  /** Title, counts, filters. */
  head?: ReactNode;
  /** Shown when there are no rows; an EmptyState. */
  empty?: ReactNode;
  /** Paging. */
  foot?: ReactNode;
}) {
  const list = useRef<HTMLUListElement>(null);
  const [cursor, setCursor] = useState<string | undefined>(current);
  useEffect(() => setCursor(current), [current]);

  const linkOf = (id: string | undefined) =>
    id === undefined
      ? null
      : (list.current?.querySelector<HTMLAnchorElement>(`[data-row="${CSS.escape(id)}"]`) ?? null);
  const move = (step: 1 | -1) => {
    if (rows.length === 0) return false;
    const at = rows.findIndex((row) => row.id === cursor);
    const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step))];
    if (!next) return false;
    setCursor(next.id);
    const link = linkOf(next.id);
    link?.focus({ preventScroll: true });
    link?.scrollIntoView({ block: "nearest" });
    return true;
  };
  const open = () => {
    const link = linkOf(cursor);
    link?.click();
    return link !== null;
  };
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    arrowdown: (event) => (insideList(event) ? move(1) : false),
    arrowup: (event) => (insideList(event) ? move(-1) : false),
    enter: open,
    o: open,
  });

  return (
    <div className="dk-queue">
      {head}
      {rows.length > 0 ? (
        <ul className="dk-rows" aria-label={label} ref={list}>
          {rows.map((row) => (
            <QueueRow key={row.id} row={row} current={row.id === current} cursor={row.id === cursor} />
          ))}
        </ul>
      ) : (
        empty
      )}
      {foot}
    </div>
  );
}

/** Arrow keys belong to the list only while the focus is in it; elsewhere they scroll. */
function insideList(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.closest(".dk-rows") !== null;
}

/** Title and count over a list, with its acts. */
export function ListHead({
  title,
  count,
  actions,
  level = 1,
  children,
}: {
  title: string;
  /** 1 where the list is the page; 2 where an item is open beside it and has the main heading. */
  level?: 1 | 2 | undefined;
  count?: string | undefined;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className="dk-list-head">
      <div className="dk-list-head-row">
        <Heading level={level} className="dk-list-title">
          {title}
        </Heading>
        {count && <span className="dk-muted">{count}</span>}
        {actions && <div className="dk-section-actions">{actions}</div>}
      </div>
      {children}
    </header>
  );
}
