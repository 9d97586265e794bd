import type { Random, Tx, Vault } from "#kernel";

// Crockford's base32: no I, L, O, U, so that a code can be read aloud and typed from paper.
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const count = 10;

/** Ten codes of 50 random bits, written `ABCDE-FGHJK`. */
export function newRecoveryCodes(random: Random): readonly string[] {
  return Array.from({ length: count }, () => {
    const letters = [...random.bytes(10)].map((byte) => alphabet[byte % 32]).join("");
    return `${letters.slice(0, 5)}-${letters.slice(5)}`;
  });
}

/** The one form a code is compared in; letters that look like digits become digits. */
function normaliseRecoveryCode(text: string): string {
  return text.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
}

function hashCode(vault: Vault, userId: string, code: string): Buffer {
  return vault.fingerprint("staff.recovery", `${userId}:${normaliseRecoveryCode(code)}`);
}

/** Replaces all codes of a person; only keyed hashes are stored. */
export async function storeRecoveryCodes(
  tx: Tx,
  vault: Vault,
  userId: string,
  codes: readonly string[],
): Promise<void> {
  await tx.deleteFrom("staff_recovery_code").where("user_id", "=", userId).execute();
  await tx
    .insertInto("staff_recovery_code")
    .values(codes.map((code) => ({ user_id: userId, code_hash: hashCode(vault, userId, code) })))
    .execute();
}

/** Takes a code: true once. */
export async function spendRecoveryCode(
  tx: Tx,
  vault: Vault,
  userId: string,
  code: string,
  now: Date,
): Promise<boolean> {
  const done = await tx
    .updateTable("staff_recovery_code")
    .set({ used_at: now })
    .where("user_id", "=", userId)
    .where("code_hash", "=", hashCode(vault, userId, code))
    .where("used_at", "is", null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}
