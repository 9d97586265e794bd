import { index, type RouteConfigEntry, route } from "@react-router/dev/routes";

const at = (file: string) => `routes/triage/${file}`;

export const triageRoutes: RouteConfigEntry[] = [
  route("desk/queue", at("queue.tsx"), [
    index(at("queue-empty.tsx")),
    route(":reportId", at("report.tsx")),
    route(":reportId/history", at("report-history.tsx")),
    route(":reportId/decide/:act?", at("decide.tsx")),
  ]),
  route("desk/queue/:reportId/reading", at("reading.ts")),
  route("desk/queue/:reportId/picture/:attachmentId", at("picture.ts")),
  route("desk/queue/:reportId/picture/:attachmentId/clear", at("picture-clear.ts")),
  route("desk/new-report/:kind?", at("new-report.tsx")),
  route("desk/load", at("load.tsx")),
  route("desk/rules", at("rules.tsx")),
  route("desk/exposure", at("exposure.tsx")),
  route("desk/conflicts", at("conflicts.tsx")),
];
