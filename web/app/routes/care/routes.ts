import type { RouteConfigEntry } from "@react-router/dev/routes";

export const careRoutes: RouteConfigEntry[] = [];
