import type { DeskNavItem } from "../desk/navigation.ts";

/** What this area puts into the desk's navigation. */
export const accountNavigation: readonly DeskNavItem[] = [
  {
    id: "staff",
    label: "account:staff.title",
    href: "/account/staff",
    icon: "people",
    section: "office",
    roles: ["administrator"],
    key: "s",
  },
  {
    id: "log",
    label: "account:log.title",
    href: "/account/log",
    icon: "list",
    section: "office",
    roles: ["data_protection_officer"],
    key: "l",
  },
  { id: "own", label: "account:own.title", href: "/account", icon: "person", section: "office", key: "a" },
];
