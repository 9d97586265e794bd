import type { DeskNavItem } from "../desk/navigation.ts";

/** What this area puts into the desk's navigation. */
export const caseNavigation: readonly DeskNavItem[] = [];
