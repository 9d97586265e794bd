import type { DeskNavItem } from "../desk/navigation.ts";

/** What this area puts into the desk's navigation. */
export const careNavigation: readonly DeskNavItem[] = [
  {
    id: "directory",
    label: "care:directory.title",
    href: "/directory",
    icon: "heart",
    section: "care",
    roles: ["care_worker", "coordinator", "analyst", "investigator", "counsel"],
    key: "d",
  },
  {
    id: "outbox",
    label: "care:outbox.title",
    href: "/outbox",
    icon: "send",
    section: "care",
    roles: ["care_worker", "coordinator", "analyst", "investigator", "counsel"],
    key: "o",
  },
];
