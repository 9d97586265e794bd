import { type RouteConfigEntry, route } from "@react-router/dev/routes";

/** Consent, referrals, the directory of services, and what leaves the house. */
export const careRoutes: RouteConfigEntry[] = [
  route("cases/:caseId/care", "routes/care/case-care.tsx"),
  route("cases/:caseId/care/consent", "routes/care/give-consent.tsx"),
  route("cases/:caseId/care/referral", "routes/care/refer.tsx"),
  route("directory", "routes/care/directory.tsx"),
  route("directory/import", "routes/care/directory-import.tsx"),
  route("outbox", "routes/care/outbox.tsx"),
  route("outbox/:messageId/package", "routes/care/outbox-package.ts"),
];
