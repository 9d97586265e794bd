import type { RouteConfig } from "@react-router/dev/routes";
import { accountRoutes } from "./routes/account/routes.ts";
import { deskRoutes } from "./routes/desk/routes.ts";
import { publicRoutes } from "./routes/public/routes.ts";

export default [...publicRoutes, ...accountRoutes, ...deskRoutes] satisfies RouteConfig;
