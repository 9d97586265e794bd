export { actInCase, addEvent, findCase, type OpenCase } from "./case-access.ts";
export { addIncident } from "./commands/add-incident.ts";
export { addMember } from "./commands/add-member.ts";
export { addNote } from "./commands/add-note.ts";
export { addPerson } from "./commands/add-person.ts";
export { addTask } from "./commands/add-task.ts";
export { changeIncident } from "./commands/change-incident.ts";
export { changePerson } from "./commands/change-person.ts";
export { changeTask } from "./commands/change-task.ts";
export { closeCase } from "./commands/close-case.ts";
export { finishTask, reopenTask } from "./commands/finish-task.ts";
export { joinCase } from "./commands/join-case.ts";
export { openCase } from "./commands/open-case.ts";
export { removeMember } from "./commands/remove-member.ts";
export { removePerson } from "./commands/remove-person.ts";
export { renameCase } from "./commands/rename-case.ts";
export { reopenCase } from "./commands/reopen-case.ts";
export { screenPeopleJob } from "./jobs/screen-people.ts";
export { watchTasksJob } from "./jobs/watch-tasks.ts";
export {
  ageBands,
  type IncidentInput,
  incidentKinds,
  memberParts,
  outcomes,
  type PersonInput,
  personRoles,
  type TaskInput,
} from "./model.ts";
export { type CaseLinks, linksOfCase } from "./queries/links-of-case.ts";
export { type CaseHead, caseCounts, caseOfReport, listCases } from "./queries/list-cases.ts";
export { type OpenPerson, personOf } from "./queries/person-of.ts";
export {
  type CaseEvent,
  type CaseIncident,
  type CaseMember,
  type CasePerson,
  type CaseReport,
  type CaseTask,
  type CaseView,
  viewCase,
  viewCaseGate,
} from "./queries/view-case.ts";
export { type FieldChange, viewCaseHistory } from "./queries/view-history.ts";
export { type MembersView, viewMembers } from "./queries/view-members.ts";
