import { type Context, fail, isId, ok, type Result, withActor } from "#kernel";
import { readHouseZone } from "#kernel/house-zone";
import { recordEntry } from "#platform/audit";
import { findCase, viewCaseGate } from "#platform/cases";
import { colleagueNames } from "#platform/identity";
import { countryBehind } from "../country-behind.ts";
import { zoneBehind } from "../place-moments.ts";
import { mayConfirm } from "../policy.ts";

export type MaterialView = {
  readonly id: string;
  readonly caseId: string;
  readonly caseReference: string;
  readonly kind: string;
  readonly name: string;
  readonly origin: string;
  readonly sha256: string | null;
  readonly size: number;
  readonly state: string;
  readonly from: Date;
  readonly to: Date;
  readonly receivedBy: string;
  readonly receivedAt: Date;
  /** Of the authority under which it came. */
  readonly zone: string;
  readonly requestId: string | null;
  readonly authorisationId: string | null;
  readonly apart: string | null;
  readonly apartAt: Date | null;
  readonly decided: string | null;
  readonly decidedBy: string | null;
  readonly decision: string | null;
  /** The signed custody manifest (JSON Lines), once it was hashed. */
  readonly manifest: string | null;
  /** Whether it may be used and taken out: not while it stands apart. */
  readonly usable: boolean;
  readonly may: { readonly decide: boolean };
};

/** A file of the case and its custody. What stands apart is shown to those who decide about it, its content to nobody. */
export async function viewMaterial(
  context: Context,
  input: { caseId: unknown; materialId: unknown },
): Promise<Result<MaterialView>> {
  const { materialId } = input;
  const seen = isId(materialId) ? await viewCaseGate(context, input.caseId, "case.law-viewed") : null;
  if (!seen || !isId(materialId)) return fail("not-found");
  return withActor(context.db, context.actor, async (tx) => {
    const file = await findCase(context, tx, seen);
    const row = await tx
      .selectFrom("law_material as m")
      .selectAll("m")
      .select(countryBehind)
      .where("m.id", "=", materialId)
      .where("m.case_id", "=", seen)
      .executeTakeFirst();
    const key = row && (await context.vault.openKey(tx, row.key_id));
    if (!file?.part || !row || !key) return fail("not-found");
    const names = await colleagueNames(context, tx, [row.received_by, ...(row.decided_by ? [row.decided_by] : [])]);
    const facts = key.openJson("material.facts", row.sealed_facts) as Partial<
      Record<"name" | "origin" | "sha256", string>
    >;
    const house = await readHouseZone(tx);
    const apart = row.quarantined_at !== null && row.decided !== "released";
    const own = context.actor.kind === "staff" && context.actor.userId === row.received_by;
    return ok({
      id: row.id,
      caseId: seen,
      caseReference: file.reference,
      kind: row.kind,
      name: facts.name ?? "",
      origin: facts.origin ?? "",
      sha256: facts.sha256 ?? null,
      size: row.size,
      state: row.state,
      from: row.gathered_from,
      to: row.gathered_to,
      receivedBy: names.get(row.received_by) ?? "",
      receivedAt: row.received_at,
      zone: zoneBehind(row.country, house),
      requestId: row.request_id,
      authorisationId: row.authorisation_id,
      apart: row.quarantine_code,
      apartAt: row.quarantined_at,
      decided: row.decided,
      decidedBy: row.decided_by ? (names.get(row.decided_by) ?? "") : null,
      decision: row.sealed_decision ? file.key.open("material.decision", row.sealed_decision) : null,
      manifest: row.sealed_manifest ? key.open("material.manifest", row.sealed_manifest) : null,
      usable: !apart,
      may: { decide: apart && mayConfirm(context.actor) && !own && file.status === "open" && file.part !== "reader" },
    });
  });
}

/**
 * The bytes of a file as they came (promise 10), or its manifest. Logged durably first; nothing that stands apart is given
 * out. @returns failure `material.apart`
 */
export async function downloadMaterial(
  context: Context,
  input: { caseId: unknown; materialId: unknown },
): Promise<Result<{ content: AsyncGenerator<Buffer>; size: number; name: string }>> {
  const view = await viewMaterial(context, input);
  if (!view.ok) return view;
  if (!view.value.usable) return fail("material.apart");
  await withActor(context.db, context.actor, (tx) =>
    recordEntry(context, tx, {
      act: "law.material-taken-out",
      subject: { kind: "material", id: view.value.id },
      scopeId: view.value.caseId,
    }),
  );
  return withActor(context.db, context.actor, async (tx) => {
    const row = await tx.selectFrom("law_material").selectAll().where("id", "=", view.value.id).executeTakeFirst();
    const key = row && (await context.vault.openKey(tx, row.key_id));
    if (!row || !key) return fail("not-found");
    const secret = Buffer.from(key.open("material.key", row.sealed_file_key), "base64");
    return ok({ content: context.blobs.get(row.blob_id, secret), size: row.size, name: row.id });
  });
}
