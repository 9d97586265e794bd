export { roles } from "#kernel";
export { acceptInvitation } from "./commands/accept-invitation.ts";
export { changePassword } from "./commands/change-password.ts";
export { changeRoles } from "./commands/change-roles.ts";
export { disableColleague } from "./commands/disable-colleague.ts";
export { endSession, endSessions, signOut } from "./commands/end-session.ts";
export { enrolPasskey, enrolTotp, offerPasskey, offerTotp } from "./commands/enrol.ts";
export { ensureFirstInvitation, inviteFromConsole } from "./commands/ensure-first-invitation.ts";
export { inviteColleague } from "./commands/invite-colleague.ts";
export { offerSignInPasskey, secondFactorsOf } from "./commands/offer-second-factor.ts";
export {
  addPasskey,
  changeTotp,
  dismissRecoveryCodes,
  offerNewTotp,
  offerOwnPasskey,
  pendingRecoveryCodes,
  removePasskey,
  renewRecoveryCodes,
} from "./commands/own-factors.ts";
export { proveSecondFactor } from "./commands/prove-second-factor.ts";
export { resetColleague } from "./commands/reset-colleague.ts";
export { saveSettings } from "./commands/save-settings.ts";
export { signIn } from "./commands/sign-in.ts";
export { offerStepUpPasskey, stepUp } from "./commands/step-up.ts";
export { passkeyHost } from "./factors/passkeys.ts";
export { tidySignInJob } from "./jobs/tidy-sign-in.ts";
export type { Colleague, StaffSession } from "./model.ts";
export { colleagueNames } from "./queries/colleague-names.ts";
export { listColleagues } from "./queries/list-colleagues.ts";
export { listStaff } from "./queries/list-staff.ts";
export { type OwnAccount, ownAccount } from "./queries/own-account.ts";
export { type Invitation, readInvitation } from "./queries/read-invitation.ts";
export { readHalfSession, readSession } from "./queries/read-session.ts";
export { exportReadLog, readLog, type Viewer, viewersOf } from "./queries/viewers-of.ts";
export { requireStepUp } from "./require-step-up.ts";
