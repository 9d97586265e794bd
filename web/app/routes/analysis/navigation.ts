import type { DeskNavItem } from "../desk/navigation.ts";

/** What this area puts into the desk's navigation. */
export const analysisNavigation: readonly DeskNavItem[] = [
  {
    id: "media",
    label: "analysis:title",
    href: "/media",
    icon: "picture",
    section: "work",
    roles: ["analyst", "investigator", "coordinator"],
    key: "m",
  },
  // Those who answer for the basis of a list, and do not look into findings.
  {
    id: "hash-lists",
    label: "analysis:lists.title",
    href: "/media/lists",
    icon: "list",
    section: "office",
    roles: ["counsel", "data_protection_officer"],
  },
];
