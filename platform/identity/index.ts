export type {
  Appearance,
  Colleague,
  HalfSession,
  StaffActor,
  StaffSession,
} from "./model.ts";
export { colleagueNames } from "./queries/colleague-names.ts";
export { listColleagues } from "./queries/list-colleagues.ts";
export { readHalfSession, readSession } from "./queries/read-session.ts";
export { requireStepUp } from "./require-step-up.ts";
