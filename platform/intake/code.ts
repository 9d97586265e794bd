import { createHmac } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import type { Services } from "#kernel";
import { createLimiter, linePerInstallation } from "../kernel/limiter.ts";

/** The return code: 24 digits. 8 select, 16 are secret (53 bits). Shown before sending, never kept, never in a URL. */
export type ReturnCode = string;

/** 24 digits, each equally likely. */
export function newCode(random: Services["random"]): ReturnCode {
  let digits = "";
  while (digits.length < 24) {
    for (const byte of random.bytes(32)) if (byte < 250 && digits.length < 24) digits += byte % 10;
  }
  return digits;
}

/** What a person typed: digits of any script, spaces, dashes and dots between them. @returns 24 digits or null */
export function readCode(typed: string): ReturnCode | null {
  const digits = typed.normalize("NFKC").replace(/[\s\p{Pd}._·:]/gu, "");
  return /^\d{24}$/.test(digits) ? digits : null;
}

/** Six groups of four, as it is shown and printed. */
export function formatCode(code: ReturnCode): string {
  return code.replace(/(\d{4})(?=\d)/g, "$1 ");
}

export const selectorOf = (code: ReturnCode): string => code.slice(0, 8);

/**
 * Low memory on purpose: the secret is random (53 bits) and peppered with the installation key, so a thief of the database
 * alone cannot even begin; and a thousand people must be able to send in one second.
 */
const cost = { memoryCost: 8192, timeCost: 1, parallelism: 1 } as const;

function peppered(services: Services, code: ReturnCode): string {
  return createHmac("sha256", services.vault.derive("return-code")).update(code).digest("base64");
}

/** One line for all code work of an installation: few at once, and a bounded queue (promise 6). */
const lineOf = linePerInstallation(({ config }) => createLimiter(config.codeChecks, 400));

/** @throws Busy when too many are in line */
export function hashCode(services: Services, code: ReturnCode): Promise<string> {
  return lineOf(services).run(() => hash(peppered(services, code), cost));
}

const dummies = new WeakMap<object, Promise<string>>();

/**
 * The same work whether or not a row was found, so an unknown code takes as long as a wrong one.
 * @param stored the hash, or null when there is no code to compare with
 */
export async function checkCode(services: Services, code: ReturnCode, stored: string | null): Promise<boolean> {
  const dummy = dummies.get(services.vault) ?? hash(peppered(services, "no code"), cost);
  dummies.set(services.vault, dummy);
  const against = stored ?? (await dummy);
  const right = await lineOf(services).run(() => verify(against, peppered(services, code)));
  return right && stored !== null;
}
