/**
 * For what would be said with every try while it lasts: true once in a while for each key.
 * @param every milliseconds @param now milliseconds of any clock that only goes forward
 */
export function seldom(every: number, now: () => number = () => performance.now()): (key: unknown) => boolean {
  const said = new Map<unknown, number>();
  return (key) => {
    const at = now();
    if (at - (said.get(key) ?? Number.NEGATIVE_INFINITY) < every) return false;
    said.set(key, at);
    return true;
  };
}
