import type { GuideAge, GuideAudience } from "./front-matter.ts";
import type { GuidePage } from "./load-guide.ts";

export type GuideDoor = { readonly id: string; readonly audience: GuideAudience; readonly age: GuideAge };

/** The ways into the guide, in the order in which they are offered. */
export const guideDoors: readonly GuideDoor[] = [
  { id: "everyone", audience: "everyone", age: "all" },
  { id: "parents", audience: "parents", age: "all" },
  { id: "educators", audience: "educators", age: "all" },
  { id: "health", audience: "health", age: "all" },
  { id: "police", audience: "police", age: "all" },
  { id: "children-8-11", audience: "children", age: "8-11" },
  { id: "children-12-14", audience: "children", age: "12-14" },
  { id: "children-15-17", audience: "children", age: "15-17" },
];

/** Pages behind a door, in order. */
export const pagesBehind = (pages: readonly GuidePage[], { audience, age }: GuideDoor): readonly GuidePage[] =>
  pages.filter(({ front }) => front.audience.includes(audience) && front.age === age);

/** The door a page is read through: the one wished for where it leads to the page, else the page's first. */
export function doorOf(page: GuidePage, wished: string | null): GuideDoor {
  const doors = guideDoors.filter((door) => pagesBehind([page], door).length > 0);
  const first = doors.find(({ audience }) => audience === page.front.audience[0]);
  const found = doors.find(({ id }) => id === wished) ?? first;
  if (!found) throw new Error(`no door leads to ${page.name}`);
  return found;
}
