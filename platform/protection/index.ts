export { ledKinds } from "#content/schemas/protection.ts";
export type { BreachInput } from "./breach-record.ts";
export { assessBreach } from "./commands/assess-breach.ts";
export { checkIdentity } from "./commands/check-identity.ts";
export { closeBreach } from "./commands/close-breach.ts";
export { decideFunction, functionClasses } from "./commands/decide-function.ts";
export { type DecisionInput, decideRequest } from "./commands/decide-request.ts";
export { extendRequest } from "./commands/extend-request.ts";
export { holdRecord } from "./commands/hold-record.ts";
export { noteBreach } from "./commands/note-breach.ts";
export { noteRequest } from "./commands/note-request.ts";
export { type RequestInput, receiveRequest } from "./commands/receive-request.ts";
export { recordNotice } from "./commands/record-notice.ts";
export { reportBreach } from "./commands/report-breach.ts";
export { retireActivity, saveActivity } from "./commands/save-activity.ts";
export {
  adviseAssessment,
  removeRisk,
  saveAssessment,
  saveRisk,
  signAssessment,
  startAssessment,
} from "./commands/save-assessment.ts";
export { saveProfile, setKeeping } from "./commands/save-profile.ts";
export { sendReply } from "./commands/send-reply.ts";
export { derogations, noteTransfer, saveProcessor, transferFacts } from "./commands/share-data.ts";
export { keepProtectionJob } from "./jobs/keep-protection.ts";
export { watchProtectionJob } from "./jobs/watch-protection.ts";
export { controllers, countries, zoneOfCountry } from "./law.ts";
export { breachKinds, grounds, outcomes, recipients, requesters, requestKinds } from "./model.ts";
export { assessmentForFile, assessmentPdf } from "./queries/assessment-file.ts";
export { listAssessments, type RiskView, viewAssessment } from "./queries/assessments.ts";
export { exportBreach } from "./queries/breach-export.ts";
export { breachForNotice, breachNoticePdf } from "./queries/breach-file.ts";
export { type BreachView, listBreaches, viewBreach } from "./queries/breaches.ts";
export { protectionCounts } from "./queries/counts.ts";
export { analysisFunctions } from "./queries/functions.ts";
export { exportLedLog, type LedFilter, ledLog, logTerm } from "./queries/led-log.ts";
export { type Letter, letterPdf, letterText, makeLetter, makePersonsNotice } from "./queries/letters.ts";
export { houseZone, publicDay, publicZone, readProfile } from "./queries/profile.ts";
export { processingRegister, registerFields, registerForExport, viewActivity } from "./queries/register.ts";
export { registerCsv, registerPdf } from "./queries/register-files.ts";
export { listRequests, type RequestView, viewRequest } from "./queries/requests.ts";
export { listProcessors, listTransfers, type ProcessorView, type TransferView } from "./queries/sharing.ts";
