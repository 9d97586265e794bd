import type { DeskNavItem } from "../desk/navigation.ts";

/** What this area puts into the desk's navigation: for everyone who works here. */
export const lawGuideNavigation: readonly DeskNavItem[] = [
  { id: "law-guide", label: "lawguide:title", href: "/desk/law-guide", icon: "book", section: "office", key: "g" },
];
