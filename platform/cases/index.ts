export { actInCase, addEvent, findCase } from "./case-access.ts";
export { addIncident, addNote, addTask, finishTask } from "./commands/add-to-case.ts";
export { addMember, removeMember } from "./commands/change-members.ts";
export { addPerson, changePerson, type OpenPerson, type PersonDetails, personOf } from "./commands/change-people.ts";
export { closeCase, renameCase, reopenCase } from "./commands/close-case.ts";
export { joinCase, openCase } from "./commands/open-case.ts";
export { incidentKinds, memberParts, outcomes, type PersonInput, personRoles } from "./model.ts";
export { type CaseHead, caseOfReport, listCases } from "./queries/list-cases.ts";
export {
  type CaseIncident,
  type CasePerson,
  type CaseTask,
  type CaseView,
  type FieldChange,
  viewCase,
  viewCaseGate,
  viewCaseHistory,
} from "./queries/view-case.ts";
