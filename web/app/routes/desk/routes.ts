import { layout, route } from "@react-router/dev/routes";

/** Pages for staff: signed in, keyboard first, hydrated. */
export const deskRoutes = [layout("routes/desk/layout.tsx", [route("desk", "routes/desk/start.tsx")])];
