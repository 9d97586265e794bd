export const roles = [
  "analyst",
  "investigator",
  "care_worker",
  "counsel",
  "coordinator",
  "data_protection_officer",
  "administrator",
] as const;
export type Role = (typeof roles)[number];

/** On whose behalf a transaction runs. Row-level security reads it; there is no access without one. */
export type Actor =
  | { readonly kind: "public" }
  | { readonly kind: "reporter"; readonly reportId: string }
  | { readonly kind: "staff"; readonly userId: string; readonly sessionId: string; readonly roles: readonly Role[] }
  | { readonly kind: "system"; readonly job: string };
export type StaffActor = Extract<Actor, { kind: "staff" }>;

/** Whether a member of staff acts who holds one of these roles. What a role may do is said in the policy of each context. */
export const hasRole = (actor: Actor, ...wanted: readonly Role[]): actor is StaffActor =>
  actor.kind === "staff" && actor.roles.some((role) => wanted.includes(role));
