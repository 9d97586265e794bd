import { type Actor, hasRole } from "#kernel";

/** Who writes down a decision, and drafts a request. */
export const mayRecord = (actor: Actor): boolean => hasRole(actor, "investigator", "counsel", "coordinator");
/** Who confirms that a record says what the decision says, signs a request as the second, decides about what stands apart. */
export const mayConfirm = (actor: Actor): boolean => hasRole(actor, "counsel", "coordinator");
/** Who signs requests as the second person: counsel alone. */
export const maySign = (actor: Actor): boolean => hasRole(actor, "counsel");
/** Who does acts under an authorisation. */
export const mayAct = (actor: Actor): boolean => hasRole(actor, "investigator", "analyst", "counsel");
export const maySignRules = (actor: Actor): "counsel" | "second" | null =>
  hasRole(actor, "counsel") ? "counsel" : hasRole(actor, "coordinator") ? "second" : null;
export const mayNarrow = (actor: Actor): boolean => hasRole(actor, "counsel");

/** Renewals and ratifications lengthen what others do: those who confirm write them down, not those who act under them. */
export const lengthens = (kind: string): boolean =>
  kind === "renewed" || kind === "ratified" || kind === "council-decided";

/** Methods before which the Ethics Advisory Board gives its opinion, until the house says otherwise by a rule of its own. */
export const ethicsFirst: readonly string[] = [
  "undercover",
  "online_undercover",
  "covert_operation",
  "revealing_operation",
];
/** Methods the register does not take, whatever is recorded: no person is used as a source here. */
export const notHere: readonly string[] = ["informant"];
/** Acts that have no function in this program under any authorisation; a test says that no method carries one of them. */
export const neverHere: readonly string[] = [
  "send_illicit_file",
  "receive_illicit_file",
  "pose_as_minor",
  "first_offer",
  "press",
  "first_sexual_step",
];
