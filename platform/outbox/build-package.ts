import type { OpenedMessage } from "./open-message.ts";

/** Bytes that may leave: JSON with a heading, sealed with age to the recipient's key, or to a passphrase told by another way. */
export async function buildPackage(message: OpenedMessage, passphrase: string | null): Promise<Uint8Array> {
  // Loaded when it is needed: no start waits for it.
  const { Encrypter } = await import("age-encryption");
  const encrypter = new Encrypter();
  if (message.recipient.agePublicKey) encrypter.addRecipient(message.recipient.agePublicKey);
  else if (passphrase && passphrase.length >= 12) encrypter.setPassphrase(passphrase);
  else throw new PackageNeedsKey("the recipient has no key and no passphrase of 12 characters was given");
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
  return encrypter.encrypt(`${JSON.stringify(content, null, 2)}\n`);
}

export class PackageNeedsKey extends Error {
  override name = "PackageNeedsKey";
}
