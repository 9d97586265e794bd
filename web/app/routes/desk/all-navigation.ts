import { accountNavigation } from "../account/navigation.ts";
import { analysisNavigation } from "../analysis/navigation.ts";
import { careNavigation } from "../care/navigation.ts";
import { caseNavigation } from "../cases/navigation.ts";
import { lawNavigation } from "../law/navigation.ts";
import { lawGuideNavigation } from "../law-guide/navigation.ts";
import { operationsNavigation } from "../operations/navigation.ts";
import { protectionNavigation } from "../protection/navigation.ts";
import { settingsNavigation } from "../settings/navigation.ts";
import { triageNavigation } from "../triage/navigation.ts";
import type { DeskNavItem } from "./navigation.ts";

const start: DeskNavItem = {
  id: "start",
  label: "account:start.title",
  href: "/desk",
  icon: "home",
  section: "work",
  key: "h",
};

/** The whole navigation, in the order it is shown. */
export const deskNavigation: readonly DeskNavItem[] = [
  start,
  ...triageNavigation,
  ...analysisNavigation,
  ...caseNavigation,
  ...careNavigation,
  ...lawNavigation,
  ...operationsNavigation,
  ...protectionNavigation,
  ...lawGuideNavigation,
  ...settingsNavigation,
  ...accountNavigation,
];
