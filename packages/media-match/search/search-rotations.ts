import { ROTATIONS, type Rotation } from "../pdq/picture.ts";
import { DEFAULT_RADIUS, type HashIndex } from "./hash-index.ts";

export type RotatedHit = { readonly id: number; readonly distance: number; readonly rotation: Rotation };

/**
 * Looks a picture up in all eight orientations (hashes in the order of ROTATIONS). Each entry comes once, with its
 * smallest distance and, among equals, the first orientation. The hashes of turned pictures are approximations, up to
 * 18 bits off on the reference's bridge pictures, so a turned copy has less of the radius left than an upright one.
 */
export function searchRotations(
  index: Pick<HashIndex, "search">,
  hashes: readonly Uint8Array[],
  radius: number = DEFAULT_RADIUS,
): RotatedHit[] {
  const best = new Map<number, RotatedHit>();
  for (const [turn, hash] of hashes.entries())
    for (const { id, distance } of index.search(hash, radius)) {
      const known = best.get(id);
      if (!known || distance < known.distance) best.set(id, { id, distance, rotation: ROTATIONS[turn] as Rotation });
    }
  return [...best.values()].sort((a, b) => a.distance - b.distance || a.id - b.id);
}
