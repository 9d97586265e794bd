import type { LedFilter } from "#platform/protection";

/** The filter that a page's address or a form says; what is no filter is left out. */
export function ledFilterOf(from: Pick<FormData, "get"> | URLSearchParams): LedFilter {
  const text = (name: string) => {
    const value = from.get(name);
    return typeof value === "string" && value !== "" ? value.slice(0, 40) : undefined;
  };
  const before = Number(text("before"));
  return {
    kind: text("kind"),
    from: text("from"),
    to: text("to"),
    reason: text("reason"),
    before: text("before") && Number.isSafeInteger(before) ? before : undefined,
  };
}
