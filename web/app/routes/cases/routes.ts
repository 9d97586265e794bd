import { type RouteConfigEntry, route } from "@react-router/dev/routes";

const at = (file: string) => `routes/cases/${file}`;

/** Pages of a case. The tab "care" (`cases/:caseId/care`) is in routes/care. */
export const caseRoutes: RouteConfigEntry[] = [
  route("cases", at("list.tsx")),
  route("cases/open", at("open.tsx")),
  route("cases/join", at("join.tsx")),
  route("cases/:caseId", at("overview.tsx")),
  route("cases/:caseId/people", at("people.tsx")),
  route("cases/:caseId/people/add", at("person-add.tsx")),
  route("cases/:caseId/people/:personId", at("person-change.tsx")),
  route("cases/:caseId/people/:personId/remove", at("person-remove.tsx")),
  route("cases/:caseId/incidents", at("incidents.tsx")),
  route("cases/:caseId/incidents/add", at("incident-add.tsx")),
  route("cases/:caseId/incidents/:incidentId", at("incident-change.tsx")),
  route("cases/:caseId/timeline", at("timeline.tsx")),
  route("cases/:caseId/reports", at("reports.tsx")),
  route("cases/:caseId/reports/:reportId", at("report.tsx")),
  route("cases/:caseId/tasks", at("tasks.tsx")),
  route("cases/:caseId/tasks/add", at("task-add.tsx")),
  route("cases/:caseId/tasks/:taskId", at("task-change.tsx")),
  route("cases/:caseId/notes", at("notes.tsx")),
  route("cases/:caseId/members", at("members.tsx")),
  route("cases/:caseId/members/:userId", at("member.tsx")),
  route("cases/:caseId/history", at("history.tsx")),
  route("cases/:caseId/rename", at("rename.tsx")),
  route("cases/:caseId/close", at("close.tsx")),
];
