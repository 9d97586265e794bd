/** An address of the guide that keeps the country the reader chose. Nothing is stored: it stands in the address only. */
export function keepCountry(
  path: string,
  country: string | undefined,
  more: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({ ...(country ? { country } : {}), ...more }).toString();
  return query ? `${path}?${query}` : path;
}
