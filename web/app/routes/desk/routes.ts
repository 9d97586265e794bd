import { layout, route } from "@react-router/dev/routes";
import { accountStaffRoutes } from "../account/routes.ts";
import { analysisRoutes } from "../analysis/routes.ts";
import { careRoutes } from "../care/routes.ts";
import { caseRoutes } from "../cases/routes.ts";
import { lawCaseRoutes, lawRuleRoutes } from "../law/routes.ts";
import { lawGuideRoutes } from "../law-guide/routes.ts";
import { operationsRoutes } from "../operations/routes.ts";
import { protectionRoutes } from "../protection/routes.ts";
import { settingsRoutes } from "../settings/routes.ts";
import { triageRoutes } from "../triage/routes.ts";

/** Pages for staff: signed in, keyboard first, hydrated. Those of `casework` exist only for roles that work on cases. */
export const deskRoutes = [
  layout("routes/desk/layout.tsx", [
    route("desk", "routes/desk/start.tsx"),
    ...accountStaffRoutes,
    ...operationsRoutes,
    ...lawRuleRoutes,
    ...protectionRoutes,
    ...analysisRoutes,
    ...lawGuideRoutes,
    ...settingsRoutes,
    layout("routes/desk/casework.tsx", [...triageRoutes, ...caseRoutes, ...careRoutes, ...lawCaseRoutes]),
  ]),
];
