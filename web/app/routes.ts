import type { RouteConfig } from "@react-router/dev/routes";
import { deskRoutes } from "./routes/desk/routes.ts";
import { publicRoutes } from "./routes/public/routes.ts";

export default [...publicRoutes, ...deskRoutes] satisfies RouteConfig;
