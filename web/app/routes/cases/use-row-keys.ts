import { type RefObject, useRef } from "react";
import { useShortcuts } from "../../ui/desk/index.ts";

/** `j` and `k` move from row to row of a table: they focus each row's first link; Enter then opens it. */
export function useRowKeys(): RefObject<HTMLDivElement | null> {
  const table = useRef<HTMLDivElement>(null);
  const move = (by: 1 | -1) => {
    const links = [...(table.current?.querySelectorAll<HTMLElement>("tbody th a") ?? [])];
    if (links.length === 0) return false;
    const focused = document.activeElement;
    const at = focused instanceof HTMLElement ? links.indexOf(focused) : -1;
    const next = links[at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + by))];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
    return true;
  };
  useShortcuts({ j: () => move(1), k: () => move(-1) });
  return table;
}
