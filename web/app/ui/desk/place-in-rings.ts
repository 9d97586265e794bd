export type Place = { x: number; y: number };

/**
 * Two rings: hubs inside, leaves outside near the hubs they touch. Small graphs only (some tens of leaves); same
 * input, same picture, no randomness. Coordinates are rounded so that server and browser write the same text.
 */
export function placeInRings(
  hubs: readonly string[],
  leaves: readonly string[],
  edges: readonly (readonly [hub: string, leaf: string])[],
): { width: number; height: number; at: Map<string, Place> } {
  const width = 460;
  const height = leaves.length > 8 ? 360 : 280;
  const centre = { x: width / 2, y: height / 2 };
  const at = new Map<string, Place>();
  const round = (value: number) => Math.round(value * 10) / 10;
  const put = (id: string, angle: number, rx: number, ry: number) =>
    at.set(id, { x: round(centre.x + Math.cos(angle) * rx), y: round(centre.y + Math.sin(angle) * ry) });

  const hubAngle = new Map<string, number>();
  for (const [index, hub] of hubs.entries()) {
    const angle = (index / Math.max(1, hubs.length)) * Math.PI * 2 + Math.PI;
    hubAngle.set(hub, angle);
    const ring = hubs.length === 1 ? 0 : 1;
    put(hub, angle, ring * width * 0.17, ring * height * 0.17);
  }
  // A leaf stands in the mean direction of its hubs; leaves are then spread evenly in that order.
  const wish = (leaf: string) => {
    const angles = edges.filter(([, to]) => to === leaf).map(([hub]) => hubAngle.get(hub) ?? 0);
    const x = angles.reduce((sum, angle) => sum + Math.cos(angle), 0);
    const y = angles.reduce((sum, angle) => sum + Math.sin(angle), 0);
    return (Math.atan2(y, x) + Math.PI * 2) % (Math.PI * 2);
  };
  const order = leaves
    .map((leaf, index) => ({ leaf, index, wish: wish(leaf) }))
    .sort((a, b) => a.wish - b.wish || a.index - b.index);
  const first = order[0]?.wish ?? 0;
  for (const [index, entry] of order.entries()) {
    const angle = first + (index / Math.max(1, order.length)) * Math.PI * 2;
    put(entry.leaf, angle, width * 0.4, height * 0.38);
  }
  return { width, height, at };
}
