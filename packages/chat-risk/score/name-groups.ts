/** Named groups of cues or notions, each with a bit of its own, so that several fit into one number. At most 31. */
export function nameGroups<Group extends string>(groups: Readonly<Record<Group, string>>) {
  const names = Object.keys(groups) as Group[];
  const bit = Object.fromEntries(names.map((name, at) => [name, 1 << at])) as Record<Group, number>;
  const members = names.map((name) => [bit[name], new Set(groups[name].split(" "))] as const);
  return {
    bit,
    /** Bits of the groups that someone of this name is in. */
    of: (member: string): number => members.reduce((sum, [own, all]) => (all.has(member) ? sum | own : sum), 0),
  };
}
