import { hash, verify } from "@node-rs/argon2";

// OWASP's second choice for Argon2id: 19 MiB, two passes, one lane. `algorithm` 2 is Argon2id (a const enum elsewhere).
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A password in the one form it is hashed in (NIST SP 800-63B: NFKC, so that keyboards do not matter). */
function normalise(password: string): string {
  return password.normalize("NFKC");
}

export function hashPassword(password: string): Promise<string> {
  return hash(normalise(password), cost);
}

let nobody: Promise<string> | undefined;

/**
 * Whether the password fits. With no hash (nobody has this name, or no password is set yet) the same work is done and the
 * answer is no.
 */
export async function checkPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  nobody ??= hash("no password fits this", cost);
  const fits = await verify(stored ?? (await nobody), normalise(password));
  return fits && stored !== null && stored !== undefined;
}
