import type { DeskNavItem } from "../desk/navigation.ts";

/** What this area puts into the desk's navigation. */
export const settingsNavigation: readonly DeskNavItem[] = [
  {
    id: "attachments",
    label: "settings:files.title",
    href: "/desk/settings/attachments",
    icon: "gear",
    section: "office",
    roles: ["coordinator", "counsel", "administrator"],
  },
];
