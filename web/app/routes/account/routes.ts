import type { RouteConfigEntry } from "@react-router/dev/routes";

/** Inside the desk: one's own account, colleagues, the log. */
export const accountStaffRoutes: RouteConfigEntry[] = [];

/** Before anyone is signed in. */
export const accountRoutes: RouteConfigEntry[] = [];
