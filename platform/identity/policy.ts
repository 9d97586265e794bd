import { type Failure, type Role, roles, type StaffActor } from "#kernel";

/** Who may do what with accounts, over facts alone. Null means allowed; what may not be seen is answered as not found. */
type Verdict = Failure | null;

const hidden: Failure = { code: "not-found" };

export function mayManageStaff(actor: StaffActor): Verdict {
  return actor.roles.includes("administrator") ? null : hidden;
}

/** Administrators change others, never themselves: no one gives themselves rights, and the last one cannot lock all out. */
export function mayChangeColleague(actor: StaffActor, targetId: string): Verdict {
  const verdict = mayManageStaff(actor);
  if (verdict) return verdict;
  return actor.userId === targetId ? { code: "identity.not-yourself" } : null;
}

/**
 * Which roles one person may hold together. An administrator runs the installation and sees no case, so the role stands
 * alone; the data-protection officer watches over the work and does not do it (GDPR, Article 38(6)).
 */
export function rolesFit(wanted: readonly Role[]): Verdict {
  const field = (code: string): Failure => ({ code: "identity.check-fields", fields: { roles: code } });
  if (wanted.length === 0) return field("identity.roles-none");
  if (wanted.includes("administrator") && wanted.length > 1) return field("identity.roles-administrator");
  if (wanted.includes("data_protection_officer") && wanted.length > 1) return field("identity.roles-officer");
  return null;
}

/** Roles in the order they are shown everywhere, each once. */
export function inOrder(wanted: Iterable<Role>): readonly Role[] {
  const set = new Set(wanted);
  return roles.filter((role) => set.has(role));
}
