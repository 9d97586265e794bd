import type { Role } from "#kernel";
import type { IconName } from "../../ui/desk/index.ts";

/**
 * One line of the desk's navigation and of its command palette. Each area lists its own in routes/<area>/navigation.ts;
 * all-navigation.ts puts them together. Which item is current is said by the page:
 * `handle = { desk: { current: "queue" } }`.
 */
export type DeskNavItem = {
  readonly id: string;
  /** A message, such as `desk:queue.title`. */
  readonly label: string;
  readonly href: string;
  readonly icon: IconName;
  readonly section: "work" | "care" | "office";
  /** For whom it is; everyone without. */
  readonly roles?: readonly Role[];
  /** Pressed after `g`. */
  readonly key?: string;
};

/** Keys of one page, for the help that `?` opens. Title and labels are messages. */
export type PageKeys = {
  readonly title: string;
  readonly items: readonly { readonly keys: readonly string[]; readonly label: string }[];
};

/** What a page tells the shell, in its route's `handle`. */
export type DeskHandle = {
  readonly desk?: { readonly current?: string; readonly layout?: "page" | "flush"; readonly keys?: PageKeys };
};
