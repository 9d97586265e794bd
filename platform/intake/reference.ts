import type { Random } from "#kernel";

const letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/** `H-7K3M-92QX`: said on the phone, written on slips; without letters and digits that look alike. 39 bits, opens nothing. */
export function newReference(random: Random): string {
  let text = "";
  while (text.length < 8) {
    for (const byte of random.bytes(16)) if (byte < 248 && text.length < 8) text += letters[byte % letters.length];
  }
  return `H-${text.slice(0, 4)}-${text.slice(4)}`;
}
