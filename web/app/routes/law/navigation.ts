import type { DeskNavItem } from "../desk/navigation.ts";

/** What this area puts into the desk's navigation. */
export const lawNavigation: readonly DeskNavItem[] = [
  {
    id: "law",
    label: "law:title.register",
    href: "/desk/law",
    icon: "scales",
    section: "work",
    roles: ["analyst", "investigator", "care_worker", "counsel", "coordinator"],
    key: "l",
  },
  {
    id: "law-rules",
    label: "law:title.rules",
    href: "/desk/law/rules",
    icon: "book",
    section: "office",
    roles: ["investigator", "counsel", "coordinator", "data_protection_officer"],
  },
];
