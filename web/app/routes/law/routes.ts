import { type RouteConfigEntry, route } from "@react-router/dev/routes";

const at = (file: string) => `routes/law/${file}`;

/** The law of cases: authorisations, evidence requests, deadlines. For casework. */
export const lawCaseRoutes: RouteConfigEntry[] = [
  route("desk/law", at("register.tsx")),
  route("desk/law/deadlines", at("deadlines.tsx")),
  route("cases/:caseId/law", at("case-law.tsx")),
  route("cases/:caseId/law/authorisations/add", at("authorisation-add.tsx")),
  route("cases/:caseId/law/authorisations/:authorisationId", at("authorisation.tsx")),
  route("cases/:caseId/law/authorisations/:authorisationId/correct", at("authorisation-correct.tsx")),
  route("cases/:caseId/law/requests/add", at("request-add.tsx")),
  route("cases/:caseId/law/requests/:requestId", at("request.tsx")),
  route("cases/:caseId/law/requests/:requestId/question", at("request-question.tsx")),
  route("cases/:caseId/law/requests/:requestId/form", at("request-form.tsx")),
  route("cases/:caseId/law/requests/:requestId/answer", at("request-answer.tsx")),
  route("cases/:caseId/law/requests/:requestId/request.pdf", at("request-pdf.ts")),
  route("cases/:caseId/law/requests/:requestId/request.json", at("request-data.ts")),
  route("cases/:caseId/law/source", at("closed-source.tsx")),
  route("cases/:caseId/law/material/add", at("material-add.tsx")),
  route("cases/:caseId/law/material/:materialId", at("material.tsx")),
  route("cases/:caseId/law/material/:materialId/file", at("material-file.ts")),
  route("cases/:caseId/law/release", at("release.tsx")),
];

/** The rules themselves are no secret inside the house: any colleague reads them, some care for them. */
export const lawRuleRoutes: RouteConfigEntry[] = [
  route("desk/law/rules", at("rules.tsx")),
  route("desk/law/rules/:ruleId", at("rule.tsx")),
];
