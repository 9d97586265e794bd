import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { z } from "zod";
import { createLimiter } from "../kernel/limiter.ts";
import type { OpenedMessage } from "./open-message.ts";

/** A passphrase takes two seconds of a processor and a quarter of a gigabyte: one at a time. */
const sealing = createLimiter(1, 8);

/**
 * Bytes that may leave: JSON with a heading, sealed with age to the recipient's key, or to a passphrase told by another way.
 * @throws PackageNeedsKey without either
 * @throws Busy when too many packages wait for their passphrase
 */
export async function buildPackage(message: OpenedMessage, passphrase: string | null): Promise<Uint8Array> {
  const content = {
    heroes: "package",
    version: 1,
    id: message.id,
    kind: message.kind,
    to: message.recipient.name,
    basis: message.basis,
    createdAt: message.createdAt.toISOString(),
    content: message.payload,
  };
  const text = `${JSON.stringify(content, null, 2)}\n`;
  const key = message.recipient.agePublicKey;
  if (key) return sealToKey(text, key);
  if (passphrase && passphrase.length >= 12) return sealing.run(() => sealToPassphrase(text, passphrase));
  throw new PackageNeedsKey("the recipient has no key and no passphrase of 12 characters was given");
}

async function sealToKey(text: string, key: string): Promise<Uint8Array> {
  // Loaded when it is needed: no start waits for it.
  const { Encrypter } = await import("age-encryption");
  const encrypter = new Encrypter();
  encrypter.addRecipient(key);
  return encrypter.encrypt(text);
}

async function sealToPassphrase(text: string, passphrase: string): Promise<Uint8Array> {
  const thread = new Worker(new URL("./seal-thread.ts", import.meta.url), {
    workerData: { text, passphrase },
    env: {},
  });
  try {
    return z.instanceof(Uint8Array).parse((await once(thread, "message"))[0]);
  } finally {
    await thread.terminate();
  }
}

export class PackageNeedsKey extends Error {
  override name = "PackageNeedsKey";
}
