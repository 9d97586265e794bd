import { type Role, roles } from "#kernel";

/** How a member of staff stands to the report and the case that are asked for. */
const relations = ["outside", "member", "conflicted"] as const;
export type Relation = (typeof relations)[number];

/** Everyone who may knock: the columns of the access table. */
export type Persona =
  | { readonly name: "nobody" | "public" | "reporter" | "stranger" | "system" }
  | { readonly name: string; readonly role: Role | null; readonly relation: Relation; readonly disabled: boolean };

export type StaffPersona = Extract<Persona, { role: Role | null }>;

export const staffPersonas: readonly StaffPersona[] = [
  ...roles.flatMap((role) =>
    relations.map((relation) => ({ name: `${role} ${relation}`, role, relation, disabled: false })),
  ),
  // Someone whose last role was taken, and someone who left, both still written down as members of the case.
  { name: "roleless member", role: null, relation: "member", disabled: false },
  { name: "disabled analyst", role: "analyst", relation: "member", disabled: true },
];

export const personas: readonly Persona[] = [
  { name: "nobody" },
  { name: "public" },
  { name: "reporter" },
  { name: "stranger" },
  { name: "system" },
  ...staffPersonas,
];

/** Administrators and the data-protection officer are never members of a case, whatever a row says. */
const caseworkRoles: readonly Role[] = ["analyst", "investigator", "care_worker", "counsel", "coordinator"];

/**
 * What a cell of the table means. Words, each adding personas:
 * - `public`, `reporter` (of this report), `stranger` (reporter of another one), `system` (jobs)
 * - a role: that role without conflict of interest, member of the case or not; `role!`: with a conflict too
 * - `role+relation`: that one alone
 * - `members`: the five roles of casework when they are members and have no conflict
 * - `staff`: every role, conflict or not, and also people without a role or who left (their sessions end elsewhere)
 * - `active`: the same without those who left
 */
export function meaning(cell: string): ReadonlySet<string> {
  const names = cell.split(" ").filter((word) => word !== "");
  return new Set(names.flatMap(expand));
}

function expand(word: string): string[] {
  if (["public", "reporter", "stranger", "system"].includes(word)) return [word];
  if (word === "staff") return staffPersonas.map((one) => one.name);
  const active = staffPersonas.filter((one) => one.role !== null && !one.disabled);
  if (word === "active") return staffPersonas.filter((one) => !one.disabled).map((one) => one.name);
  if (word === "members")
    return active
      .filter((one) => one.relation === "member" && one.role !== null && caseworkRoles.includes(one.role))
      .map((one) => one.name);
  const exact = staffPersonas.find((one) => one.name === word.replace("+", " "));
  if (exact) return [exact.name];
  const conflictToo = word.endsWith("!");
  const role = roles.find((one) => one === word.replace("!", ""));
  if (!role) throw new Error(`the access table does not know the word "${word}"`);
  return active
    .filter((one) => one.role === role && (conflictToo || one.relation !== "conflicted"))
    .map((one) => one.name);
}
