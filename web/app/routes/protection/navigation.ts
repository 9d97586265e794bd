import type { DeskNavItem } from "../desk/navigation.ts";

/** What this area puts into the desk's navigation. */
export const protectionNavigation: readonly DeskNavItem[] = [
  {
    id: "protection",
    label: "protection:title",
    href: "/protection",
    icon: "shield",
    section: "office",
    roles: ["data_protection_officer", "coordinator"],
    key: "p",
  },
  {
    id: "breaches",
    label: "protection:breach.nav",
    href: "/protection/breaches",
    icon: "alarm",
    section: "office",
    roles: ["analyst", "investigator", "care_worker", "counsel", "administrator"],
  },
];
