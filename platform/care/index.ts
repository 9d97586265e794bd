export { giveConsent, withdrawConsent } from "./commands/change-consent.ts";
export { moveReferral, referPerson } from "./commands/refer-person.ts";
export { type ConsentInput, type ReferralInput, type ReferralState, shareItems } from "./model.ts";
export { type ConsentView, type ReferralView, viewCare } from "./queries/view-care.ts";
