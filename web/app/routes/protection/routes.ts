import { layout, type RouteConfigEntry, route } from "@react-router/dev/routes";

/** The data-protection desk. Whoever notices a breach reports it; the rest is for the officer and, where it steers, a coordinator. */
export const protectionRoutes: RouteConfigEntry[] = [
  layout("routes/protection/area.tsx", [
    route("protection", "routes/protection/overview.tsx"),
    route("protection/requests", "routes/protection/requests.tsx"),
    route("protection/requests/new", "routes/protection/request-new.tsx"),
    route("protection/requests/:requestId", "routes/protection/request.tsx"),
    route("protection/requests/:requestId/letter", "routes/protection/letter.ts"),
    route("protection/breaches", "routes/protection/breaches.tsx"),
    route("protection/breaches/new", "routes/protection/breach-new.tsx"),
    route("protection/breaches/:breachId", "routes/protection/breach.tsx"),
    route("protection/breaches/:breachId/notice", "routes/protection/breach-notice.ts"),
    route("protection/record", "routes/protection/record.tsx"),
    route("protection/record/file", "routes/protection/record-file.ts"),
    route("protection/record/:activity", "routes/protection/activity.tsx"),
    route("protection/assessments", "routes/protection/assessments.tsx"),
    route("protection/assessments/:assessmentId", "routes/protection/assessment.tsx"),
    route("protection/assessments/:assessmentId/file", "routes/protection/assessment-file.ts"),
    route("protection/log", "routes/protection/led-log.tsx"),
    route("protection/log/file", "routes/protection/led-log-file.ts"),
    route("protection/sharing", "routes/protection/sharing.tsx"),
    route("protection/functions", "routes/protection/functions.tsx"),
    route("protection/settings", "routes/protection/settings.tsx"),
  ]),
];
