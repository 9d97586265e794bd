import type { DeskNavItem } from "../desk/navigation.ts";

/** What this area puts into the desk's navigation. */
export const operationsNavigation: readonly DeskNavItem[] = [
  {
    id: "retention",
    label: "operations:title",
    href: "/retention",
    icon: "clock",
    section: "office",
    roles: ["data_protection_officer", "coordinator", "counsel"],
    key: "r",
  },
];
