import { type RouteConfigEntry, route } from "@react-router/dev/routes";

/** The legal guide for staff: principles, four countries, and the rows behind every clock and gate. */
export const lawGuideRoutes: RouteConfigEntry[] = [
  route("desk/law-guide", "routes/law-guide/search.tsx"),
  route("desk/law-guide/:part", "routes/law-guide/part.tsx"),
];
