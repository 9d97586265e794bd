import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from "@simplewebauthn/server";
import { z } from "zod";
import { newId, type Services, type Tx } from "#kernel";
import { spans } from "../model.ts";

/** Loaded when a passkey is first used: it is large, and the worker never needs it. */
const webauthn = () => import("@simplewebauthn/server");

export type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON };

/** Where the page was opened. Passkeys need a name (not a bare address) and https, except on this very machine. */
export function passkeyHost(origin: string): string | null {
  const url = new URL(origin);
  if (/^[\d.]+$/.test(url.hostname) || url.hostname.startsWith("[")) return null;
  return url.protocol === "https:" || url.hostname === "localhost" ? url.hostname : null;
}

type Purpose = "register" | "authenticate";

async function keepChallenge(services: Services, tx: Tx, sessionId: string, purpose: Purpose, challenge: string) {
  await tx.deleteFrom("staff_challenge").where("session_id", "=", sessionId).where("purpose", "=", purpose).execute();
  const expires_at = new Date(services.clock.now().getTime() + spans.challenge);
  await tx
    .insertInto("staff_challenge")
    .values({ id: newId(services.random), session_id: sessionId, purpose, challenge, expires_at })
    .execute();
}

/** Takes the challenge away, so that an answer to it works once. */
async function takeChallenge(services: Services, tx: Tx, sessionId: string, purpose: Purpose): Promise<string | null> {
  const row = await tx
    .deleteFrom("staff_challenge")
    .where("session_id", "=", sessionId)
    .where("purpose", "=", purpose)
    .returning(["challenge", "expires_at"])
    .executeTakeFirst();
  return row && row.expires_at > services.clock.now() ? row.challenge : null;
}

type Owner = { readonly sessionId: string; readonly userId: string };

/** What the browser needs to make a passkey. The account is named by random bytes; its sign-in name stays with the device. */
export async function registrationOptions(
  services: Services,
  tx: Tx,
  owner: Owner & { readonly login: string },
  host: string,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const existing = await passkeysOf(tx, owner.userId);
  const options = await (await webauthn()).generateRegistrationOptions({
    rpName: "Heroes",
    rpID: host,
    userName: owner.login,
    userID: new Uint8Array(Buffer.from(owner.userId.replaceAll("-", ""), "hex")),
    challenge: new Uint8Array(services.random.bytes(32)),
    attestationType: "none",
    excludeCredentials: existing.map((one) => ({ id: one.credential_id, transports: one.transports })),
    authenticatorSelection: { residentKey: "discouraged", userVerification: "preferred" },
    // EdDSA, ES256, RS256.
    supportedAlgorithmIDs: [-8, -7, -257],
  });
  await keepChallenge(services, tx, owner.sessionId, "register", options.challenge);
  return options;
}

const answerShape = z.object({
  id: z.string(),
  rawId: z.string(),
  type: z.literal("public-key"),
  response: z.looseObject({}),
});

/** Stores the passkey that the browser made. False when the answer does not fit the question. */
export async function storePasskey(
  services: Services,
  tx: Tx,
  owner: Owner,
  origin: string,
  answer: string,
): Promise<boolean> {
  const host = passkeyHost(origin);
  const challenge = await takeChallenge(services, tx, owner.sessionId, "register");
  const response = parse<RegistrationResponseJSON>(answer);
  if (!host || !challenge || !response) return false;
  const { verifyRegistrationResponse } = await webauthn();
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: host,
    requireUserVerification: false,
  }).catch(() => null);
  if (!verified?.verified) return false;
  const { credential } = verified.registrationInfo;
  const done = await tx
    .insertInto("staff_passkey")
    .values({
      id: newId(services.random),
      user_id: owner.userId,
      credential_id: credential.id,
      public_key: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: credential.transports ?? [],
      created_at: services.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows) === 1;
}

/** What the browser needs to prove a passkey, or null when the person has none. */
export async function authenticationOptions(
  services: Services,
  tx: Tx,
  owner: Owner,
  host: string,
): Promise<PublicKeyCredentialRequestOptionsJSON | null> {
  const passkeys = await passkeysOf(tx, owner.userId);
  if (passkeys.length === 0) return null;
  const options = await (await webauthn()).generateAuthenticationOptions({
    rpID: host,
    challenge: new Uint8Array(services.random.bytes(32)),
    allowCredentials: passkeys.map((one) => ({ id: one.credential_id, transports: one.transports })),
    userVerification: "preferred",
  });
  await keepChallenge(services, tx, owner.sessionId, "authenticate", options.challenge);
  return options;
}

/** Whether the answer was made by one of the person's passkeys for the question asked last. */
export async function checkPasskey(
  services: Services,
  tx: Tx,
  owner: Owner,
  origin: string,
  answer: string,
): Promise<boolean> {
  const host = passkeyHost(origin);
  const challenge = await takeChallenge(services, tx, owner.sessionId, "authenticate");
  const response = parse<AuthenticationResponseJSON>(answer);
  if (!host || !challenge || !response) return false;
  const passkey = (await passkeysOf(tx, owner.userId)).find((one) => one.credential_id === response.id);
  if (!passkey) return false;
  const { verifyAuthenticationResponse } = await webauthn();
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: host,
    credential: {
      id: passkey.credential_id,
      publicKey: new Uint8Array(passkey.public_key),
      counter: passkey.counter,
    },
    requireUserVerification: false,
  }).catch(() => null);
  if (!verified?.verified) return false;
  await tx
    .updateTable("staff_passkey")
    .set({ counter: verified.authenticationInfo.newCounter, used_at: services.clock.now() })
    .where("id", "=", passkey.id)
    .execute();
  return true;
}

function passkeysOf(tx: Tx, userId: string) {
  return (
    tx
      .selectFrom("staff_passkey")
      .selectAll()
      .where("user_id", "=", userId)
      .orderBy("created_at")
      .execute()
      // The names of transports are open in the standard; the library passes them on.
      .then((rows) => rows.map((row) => ({ ...row, transports: row.transports as AuthenticatorTransportName[] })))
  );
}

type AuthenticatorTransportName = "usb" | "nfc" | "ble" | "hybrid" | "internal" | "cable" | "smart-card";

/** The answer of a browser. Only its frame is checked here; the library checks every part and throws at what is wrong. */
function parse<T extends RegistrationResponseJSON | AuthenticationResponseJSON>(answer: string): T | null {
  if (answer.length > 20_000) return null;
  try {
    const value: unknown = JSON.parse(answer);
    return answerShape.safeParse(value).success ? (value as T) : null;
  } catch {
    return null;
  }
}
