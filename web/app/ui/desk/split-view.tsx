import type { ReactNode } from "react";
import { Icon } from "./icons.tsx";
import { DeskLink } from "./link.tsx";

/**
 * List left, item right, each scrolling by itself. Below 900 px one at a time: the item when there is one, with a
 * way back to the list. Which item is open is in the address, so Back, links and no-script work.
 */
export function SplitView({
  list,
  item,
  listLabel,
  itemLabel,
  back,
  empty,
}: {
  list: ReactNode;
  /** Leave away when nothing is open. */
  item?: ReactNode;
  listLabel: string;
  itemLabel: string;
  back: { href: string; label: string };
  /** Stands at the right when nothing is open. */
  empty?: ReactNode;
}) {
  const open = item !== undefined && item !== null && item !== false;
  return (
    <div className="dk-split" data-open={open || undefined}>
      <section className="dk-split-list" aria-label={listLabel} tabIndex={-1}>
        {list}
      </section>
      <section className="dk-split-item" aria-label={itemLabel} id="item" tabIndex={-1}>
        {open && (
          <p className="dk-split-back">
            <DeskLink href={back.href}>
              <Icon name="back" /> {back.label}
            </DeskLink>
          </p>
        )}
        {open ? item : empty}
      </section>
    </div>
  );
}
