import { contentLanguages } from "#content/schemas/languages.ts";
import { type Context, fail, ok, type Result, withActor } from "#kernel";
import { findCase, viewCase } from "#platform/cases";
import { openRow } from "../authorisation-access.ts";
import { mayRecord } from "../policy.ts";
import type { Scenario, ScenarioInput } from "../scenario.ts";

/** The kinds of report that say by themselves what the matter is. */
const matterOf: Readonly<Record<string, "csa" | "thb">> = {
  "abuse-online": "csa",
  grooming: "csa",
  sextortion: "csa",
  "abuse-in-person": "csa",
  trafficking: "thb",
  "suspicious-job": "thb",
};

/**
 * What the case says already of the question for a request, to be looked at and changed: who asks and the offence from the
 * last request or the newest confirmed authorisation, else from the kind of its reports; online from an incident online; the
 * place where exactly one country is named in the incidents.
 */
export async function suggestQuestion(
  context: Context,
  caseId: unknown,
): Promise<Result<{ id: string; reference: string; suggested: Partial<ScenarioInput> }>> {
  if (!mayRecord(context.actor)) return fail("not-found");
  const view = await viewCase(context, caseId);
  if (!view.ok) return view;
  const { id, reference, incidents, reports } = view.value;
  const past = await withActor(context.db, context.actor, async (tx) => {
    const file = await findCase(context, tx, id);
    if (!file) return null;
    const asked = await tx
      .selectFrom("law_request")
      .select("sealed_scenario")
      .where("case_id", "=", id)
      .orderBy("created_at", "desc")
      .limit(1)
      .executeTakeFirst();
    const decided = await tx
      .selectFrom("law_authorisation")
      .select(["id", "case_id", "state", "sealed_record", "confirmed_by", "ended_at"])
      .where("case_id", "=", id)
      .where("confirmed_by", "is not", null)
      .orderBy("recorded_at", "desc")
      .limit(1)
      .executeTakeFirst();
    return {
      // Sealed by us with this shape.
      scenario: asked ? (file.key.openJson("request.scenario", asked.sealed_scenario) as Scenario) : null,
      record: decided ? (await openRow(tx, file.key, decided)).record : null,
    };
  });
  const kinds = new Set(reports.flatMap((one) => matterOf[one.kind] ?? []));
  const [kind] = kinds.size === 1 ? kinds : [];
  const countries = new Set(incidents.flatMap((one) => countryIn(one.place)));
  const [place] = countries.size === 1 ? countries : [];
  const online = incidents.some((one) => one.kind === "online");
  const { scenario, record } = past ?? {};
  const said = record?.known ?? {};
  const suggested: Partial<ScenarioInput> = {
    ...(kind ? { offenceKind: kind } : {}),
    ...(online ? { byInformationSystem: "yes" } : {}),
    ...(place ? { crimePlace: place } : {}),
    ...(record
      ? {
          fromCountry: record.country,
          offenceKind: record.offenceKind,
          offenceArticle: record.offenceArticle,
          maxPenaltyMonths: record.maxPenaltyMonths ?? "",
          ...(said["offence.byInformationSystem"] ? { byInformationSystem: said["offence.byInformationSystem"] } : {}),
          ...(said["offence.organised"] ? { organised: said["offence.organised"] } : {}),
          ...(said["offence.reclusao"] ? { reclusao: said["offence.reclusao"] } : {}),
          ...(said["offence.transnational"] ? { transnational: said["offence.transnational"] } : {}),
        }
      : {}),
    ...(scenario
      ? {
          fromCountry: scenario.fromCountry,
          fromAuthority: scenario.fromAuthority,
          offenceKind: scenario.offenceKind,
          offenceArticle: scenario.offenceArticle,
          maxPenaltyMonths: scenario.maxPenaltyMonths ?? "",
          byInformationSystem: scenario.byInformationSystem,
          organised: scenario.organised,
          transnational: scenario.transnational,
          reclusao: scenario.reclusao,
          offenceGroup: scenario.offenceGroup,
          crimePlace: scenario.crimePlace,
          residence: scenario.residence,
          privileged: scenario.privileged,
        }
      : {}),
  };
  return ok({ id, reference, suggested });
}

let names: ReadonlyMap<string, string> | null = null;

/** Country codes whose name, in one of the four languages, stands in a place. */
function countryIn(place: string | null): string[] {
  if (!place) return [];
  names ??= countryNames();
  const words = place.toLowerCase().normalize("NFC");
  return [...names].flatMap(([name, code]) => {
    const at = words.indexOf(name);
    const free = (char: string | undefined) => char === undefined || !/[\p{L}\p{M}]/u.test(char);
    return at >= 0 && free(words[at - 1]) && free(words[at + name.length]) ? [code] : [];
  });
}

function countryNames(): Map<string, string> {
  const found = new Map<string, string>();
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  for (const language of contentLanguages) {
    const display = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    for (const a of letters)
      for (const b of letters) {
        const name = display.of(a + b);
        if (name && !["EU", "UN", "EZ", "ZZ", "QO", "XA", "XB"].includes(a + b))
          found.set(name.toLowerCase().normalize("NFC"), a + b);
      }
  }
  return found;
}
