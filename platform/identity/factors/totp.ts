import { Secret, TOTP } from "otpauth";
import type { Clock, Random, Services, Tx } from "#kernel";

const period = 30;

/** A new secret for an authenticator app: 160 random bits in base32. */
export function newTotpSecret(random: Random): string {
  return new Secret({ buffer: new Uint8Array(random.bytes(20)).buffer }).base32;
}

function totpOf(secret: string, login = "", issuer = "Heroes"): TOTP {
  return new TOTP({
    issuer,
    label: login,
    algorithm: "SHA1",
    digits: 6,
    period,
    secret: Secret.fromBase32(secret),
  });
}

/** What the QR code says. SHA-1, six digits and thirty seconds are what every app understands. */
export function totpUri(secret: string, login: string, issuer: string): string {
  return totpOf(secret, login, issuer).toString();
}

/** The code of this moment: for tests and for accounts of the practice world. */
export function totpNow(secret: string, clock: Clock): string {
  return totpOf(secret).generate({ timestamp: clock.now().getTime() });
}

/** Which time step a code belongs to (one step of drift either way), or null when it fits none. */
export function totpStep(secret: string, code: string, now: Date): number | null {
  const digits = code.replace(/\s/g, "");
  if (!/^\d{6}$/.test(digits)) return null;
  const delta = totpOf(secret).validate({ token: digits, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / period) + delta;
}

/** Marks a step as used. False when it, or a later one, was used before: each code works once. */
export async function spendTotpStep(tx: Tx, userId: string, step: number): Promise<boolean> {
  const done = await tx
    .updateTable("staff_secret")
    .set({ totp_last_step: step })
    .where("user_id", "=", userId)
    .where((eb) => eb.or([eb("totp_last_step", "is", null), eb("totp_last_step", "<", step)]))
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

/** The name that apps show beside the code. */
export function issuerOf(services: Services): string {
  const { publicUrl } = services.config;
  return publicUrl ? `Heroes ${new URL(publicUrl).hostname}` : "Heroes";
}
