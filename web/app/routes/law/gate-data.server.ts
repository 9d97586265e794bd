import type { RouterContextProvider } from "react-router";
import type { ActKind, RegisterLine } from "#platform/law";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import { nothingHere } from "../cases/case-data.ts";
import { sayRules } from "../law-guide/said-rules.ts";
import { noMethodWithoutRule } from "./law-data.ts";

/** The case and its authorisations that carry an act of these kinds, for the forms of gated acts. */
export async function gateData(
  context: Readonly<RouterContextProvider>,
  caseId: string | undefined,
  kinds: readonly ActKind[],
) {
  requireRole(context, "investigator", "analyst", "counsel");
  const { cases, law } = context.get(platformContext);
  const acting = actAs(context);
  const view = await cases.viewCase(acting, caseId);
  if (!view.ok) throw nothingHere();
  const { authorisations } = await law.listRegister(acting, { caseId: view.value.id });
  const fits = (one: RegisterLine) => kinds.some((kind) => law.carriers[kind][one.method] !== undefined);
  const fitting = authorisations.filter(fits);
  const zones = [...new Set(fitting.map((one) => law.zoneIn(one.country)))];
  return {
    id: view.value.id,
    reference: view.value.reference,
    people: view.value.people.filter((one) => one.name !== null).map((one) => ({ id: one.id, name: one.name ?? "" })),
    authorisations: fitting,
    /** Why an act without any authorisation stays shut. */
    said: sayRules(context).these([noMethodWithoutRule]),
    /** Of every authorisation there is to choose from, where it is the same. */
    zone: zones.length === 1 ? (zones[0] ?? null) : null,
  };
}
