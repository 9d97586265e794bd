export { endLocalRule, setLocalRule, signRule, withdrawSignatures } from "./commands/care-for-rules.ts";
export { confirmAuthorisation } from "./commands/confirm-authorisation.ts";
export { decideMaterial } from "./commands/decide-material.ts";
export { draftExtension } from "./commands/draft-extension.ts";
export { changeScenario, chooseRoute, draftRequest, saveForm } from "./commands/draft-request.ts";
export { importMaterial } from "./commands/import-material.ts";
export { openClosedSource } from "./commands/open-closed-source.ts";
export { correctAuthorisation, recordAuthorisation } from "./commands/record-authorisation.ts";
export { endAuthorisation, recordStep } from "./commands/record-step.ts";
export { decideRelease, proposeRelease } from "./commands/release-identity.ts";
export { closeRequest, receiveAnswer, recordRequestStep, sendRequest, stepGrounds } from "./commands/send-request.ts";
export { proposeRequest, returnRequest, signRequest } from "./commands/sign-request.ts";
export { type Coverage, coverAt } from "./coverage.ts";
export { type FormField, formIds, formLanguages } from "./forms.ts";
export type { Gap } from "./gap.ts";
export { gatedAct } from "./gated-act.ts";
export { hashMaterialJob } from "./jobs/hash-material.ts";
export { watchClocksJob } from "./jobs/watch-clocks.ts";
export { type StoredFile, storeFile } from "./material.ts";
export {
  type ActKind,
  type AuthorisationRecord,
  bodies,
  carriers,
  countries,
  evidenceActs,
  evidenceData,
  knownFacts,
  maxMaterialBytes,
  methods,
  permits,
  type RecordInput,
  stepKinds,
  wordFacts,
} from "./model.ts";
export { clockIn, zoneIn } from "./place-moments.ts";
export { notHere } from "./policy.ts";
export { type ClockView, lawCounts, listClocks } from "./queries/list-clocks.ts";
export { listRegister, type RegisterLine, type RequestLine } from "./queries/list-register.ts";
export { suggestQuestion } from "./queries/suggest-question.ts";
export { type AuthorisationView, viewAuthorisation } from "./queries/view-authorisation.ts";
export { type CaseLaw, viewCaseLaw } from "./queries/view-case-law.ts";
export { downloadMaterial, viewMaterial } from "./queries/view-material.ts";
export { downloadRequest, downloadRequestData, type RequestView, viewRequest } from "./queries/view-request.ts";
export { listRules, ruleParts, rulesPerPage, viewRule } from "./queries/view-rules.ts";
export { offenceGroups, type ScenarioInput } from "./scenario.ts";
