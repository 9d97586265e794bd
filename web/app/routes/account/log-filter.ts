/** What the log page is asked to show, from the address: an act, a day, and before which entry. */
export function logFilterOf(source: URLSearchParams | FormData) {
  const text = (name: string) => {
    const value = source.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  const act = /^[a-z][a-z0-9.-]{0,99}$/.test(text("act")) ? text("act") : undefined;
  const day = text("day") || undefined;
  const before = /^\d{1,15}$/.test(text("before")) ? Number(text("before")) : undefined;
  return {
    ...(act === undefined ? {} : { act }),
    ...(day === undefined ? {} : { day }),
    ...(before === undefined ? {} : { before }),
  };
}
