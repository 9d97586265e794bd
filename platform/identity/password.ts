import { hash, verify } from "@node-rs/argon2";
import { Busy, createLimiter } from "#kernel/limiter";

// OWASP's second choice for Argon2id: 19 MiB, two passes, one lane. `algorithm` 2 is Argon2id (a const enum elsewhere).
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Two at a time, so that a flood of sign-ins does not starve the front door. */
const limiter = createLimiter(2, 32);

/** A password in the one form it is hashed in (NIST SP 800-63B: NFKC, so that keyboards do not matter). */
function normalise(password: string): string {
  return password.normalize("NFKC");
}

/** @throws Busy when too many are waiting; commands answer `identity.busy` */
export function hashPassword(password: string): Promise<string> {
  return limiter.run(() => hash(normalise(password), cost));
}

let nobody: Promise<string> | undefined;

/**
 * Whether the password fits. With no hash (nobody has this name, or no password is set yet) the same work is done and the
 * answer is no. @throws Busy
 */
export function checkPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  return limiter.run(async () => {
    nobody ??= hash("no password fits this", cost);
    const fits = await verify(stored ?? (await nobody), normalise(password));
    return fits && typeof stored === "string";
  });
}

/** Runs work that hashes; too much at once becomes null. */
export async function unlessBusy<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Busy) return null;
    throw error;
  }
}

const common = ["password", "passwort", "contraseña", "senha", "qwerty", "letmein", "heroes", "welcome", "admin"];

/**
 * What is wrong with a new password, as a code, or null. Long and not guessable from the account; no rules about kinds of
 * characters and no expiry (NIST SP 800-63B).
 */
export function passwordProblem(password: string, known: readonly string[]): string | null {
  const text = normalise(password);
  if ([...text].length < 12) return "identity.password-short";
  if (text.length > 256) return "identity.password-long";
  const plain = text.toLowerCase();
  const rest = [...common, ...known.map((word) => word.toLowerCase()).filter((word) => word.length >= 3)].reduce(
    (left, word) => left.replaceAll(word, ""),
    plain,
  );
  if (new Set(plain).size < 5 || rest.length < 6 || isSequence(plain)) return "identity.password-guessable";
  return null;
}

/** `abcdefghijkl`, `123456789012`: each character follows the one before. */
function isSequence(text: string): boolean {
  const steps = [...text].slice(1).map((char, at) => (char.codePointAt(0) ?? 0) - (text.codePointAt(at) ?? 0));
  return steps.filter((step) => step === 1 || step === -9).length >= steps.length - 1;
}
