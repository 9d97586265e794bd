import type { RouterContextProvider } from "react-router";
import type { ClockNotice } from "#platform/operations";
import { platformContext } from "../../context.ts";
import { actAs, staffOf } from "../../staff-context.ts";

export type Keeping = {
  readonly clock: ClockNotice | null;
  /** The page about its keeping, for those who answer for it. */
  readonly href: string | null;
};

/** For loaders of pages about a report or case, once it is known that the reader may see it. Shown by KeepingLine. */
export async function keepingOf(
  context: Readonly<RouterContextProvider>,
  kind: "report" | "case",
  id: string,
): Promise<Keeping> {
  const answers = staffOf(context).actor.roles.some((role) => role === "coordinator" || role === "counsel");
  const clock = await context.get(platformContext).operations.clockOf(actAs(context), id);
  return { clock, href: answers ? `/retention/${kind}/${id}` : null };
}
