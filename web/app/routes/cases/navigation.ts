import type { DeskNavItem } from "../desk/navigation.ts";

/** What this area puts into the desk's navigation. */
export const caseNavigation: readonly DeskNavItem[] = [
  {
    id: "cases",
    label: "cases:list.title",
    href: "/cases",
    icon: "folder",
    section: "work",
    roles: ["analyst", "investigator", "care_worker", "counsel", "coordinator"],
    key: "c",
  },
];
