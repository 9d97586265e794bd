import { type RouteConfigEntry, route } from "@react-router/dev/routes";

const at = (file: string) => `routes/analysis/${file}`;

export const analysisRoutes: RouteConfigEntry[] = [
  route("media", at("findings.tsx")),
  route("media/findings/:findingId", at("finding.tsx")),
  route("media/lists", at("lists.tsx")),
  route("media/lists/add", at("list-add.tsx")),
  route("media/lists/:listId", at("list.tsx")),
  route("media/look-up", at("look-up.tsx")),
  route("media/harmless", at("harmless.tsx")),
];
