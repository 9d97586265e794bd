import { layout, type RouteConfigEntry, route } from "@react-router/dev/routes";

/** How long things are kept, what stops that, and what was erased. Outside casework: the officer reaches them too. */
export const operationsRoutes: RouteConfigEntry[] = [
  layout("routes/operations/office.tsx", [
    route("retention", "routes/operations/due.tsx"),
    route("retention/requests", "routes/operations/requests.tsx"),
    route("retention/holds", "routes/operations/holds.tsx"),
    route("retention/erased", "routes/operations/erased.tsx"),
    route("retention/periods", "routes/operations/periods.tsx"),
    route("retention/:kind/:scopeId", "routes/operations/scope.tsx"),
  ]),
];
