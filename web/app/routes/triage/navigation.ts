import type { DeskNavItem } from "../desk/navigation.ts";

/** What this area puts into the desk's navigation. */
export const triageNavigation: readonly DeskNavItem[] = [
  {
    id: "queue",
    label: "desk:queue.title",
    href: "/desk/queue",
    icon: "inbox",
    section: "work",
    roles: ["analyst", "coordinator"],
    key: "q",
  },
  {
    id: "new-report",
    label: "desk:entry.title",
    href: "/desk/new-report",
    icon: "plus",
    section: "work",
    roles: ["analyst", "coordinator", "care_worker"],
    key: "n",
  },
  {
    id: "load",
    label: "desk:load.title",
    href: "/desk/load",
    icon: "chart",
    section: "office",
    roles: ["analyst", "coordinator"],
  },
  {
    id: "rules",
    label: "desk:rules.title",
    href: "/desk/rules",
    icon: "scales",
    section: "office",
    roles: ["analyst", "coordinator"],
  },
  {
    id: "exposure",
    label: "desk:exposure.nav",
    href: "/desk/exposure",
    icon: "heart",
    section: "office",
    roles: ["analyst", "coordinator"],
  },
  {
    id: "conflicts",
    label: "desk:conflicts.title",
    href: "/desk/conflicts",
    icon: "shield",
    section: "office",
    roles: ["analyst", "investigator", "care_worker", "counsel", "coordinator"],
  },
];
