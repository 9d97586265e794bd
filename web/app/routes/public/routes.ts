import { index, layout } from "@react-router/dev/routes";

/** Pages for everyone: no account, no script. */
export const publicRoutes = [layout("routes/public/layout.tsx", [index("routes/public/home.tsx")])];
