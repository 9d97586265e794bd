import { type Actor, hasRole, type StaffActor } from "#kernel";

/** Who works the queue. */
export const mayWorkDesk = (actor: Actor): actor is StaffActor => hasRole(actor, "analyst", "coordinator");

/** Who sets rules, caps and blocks, and may take a report over. */
export const mayCoordinate = (actor: Actor): actor is StaffActor => hasRole(actor, "coordinator");

/** Who enters what came by phone or on paper. */
export const mayEnterReport = (actor: Actor): actor is StaffActor =>
  hasRole(actor, "analyst", "coordinator", "care_worker");

/** Who writes notes: whoever works with a report; row-level security says which. */
export const mayNote = (actor: Actor): actor is StaffActor =>
  hasRole(actor, "analyst", "coordinator", "investigator", "care_worker", "counsel");

export type LockFacts = { readonly lockedBy: string | null; readonly lockedUntil: Date | null };

/** Whose report this is now; a lock that ran out holds nobody. */
export function holderOf(lock: LockFacts, now: Date): string | null {
  return lock.lockedBy && lock.lockedUntil && lock.lockedUntil > now ? lock.lockedBy : null;
}

/** One reviewer at a time. @returns the failure code, or null when the actor may act */
export function mayHold(actor: StaffActor, lock: LockFacts, now: Date): "triage.locked" | null {
  const holder = holderOf(lock, now);
  return holder === null || holder === actor.userId ? null : "triage.locked";
}

/**
 * Reading while someone else works on it is for coordinators. @returns the failure code, or null when the actor may read
 */
export function mayRead(actor: StaffActor, lock: LockFacts, now: Date): "triage.locked" | null {
  return mayCoordinate(actor) ? null : mayHold(actor, lock, now);
}
