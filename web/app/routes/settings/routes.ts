import { route } from "@react-router/dev/routes";

/** What the operator decides about the whole installation. */
export const settingsRoutes = [route("desk/settings/attachments", "routes/settings/attachments.tsx")];
