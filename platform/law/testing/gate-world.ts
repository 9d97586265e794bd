import { Readable } from "node:stream";
import { createTestWorld } from "../../../tests/support/test-world.ts";
import { createCase, createMember } from "../../cases/testing.ts";
import { createStaff, proveEverybody } from "../../identity/testing.ts";
import { openClosedSource } from "../index.ts";

export const bytes = (text: string) => ({ name: "invented.bin", content: Readable.from([Buffer.from(text)]) });

/** A case with people who record, confirm and act, and somebody who is not in it. */
export async function openGateWorld() {
  const world = await createTestWorld();
  const { services, clock } = world;
  const start = clock.now();
  const lead = await createStaff(services, { name: "Ana Invented", roles: ["analyst"] });
  const { caseId } = await createCase(services, lead.actor);
  const member = async (name: string, role: "investigator" | "counsel" | "coordinator" | "care_worker") => {
    const part = role === "counsel" ? "counsel" : role === "care_worker" ? "care" : "investigator";
    const made = await createMember(services, lead.actor, caseId, { name, roles: [role], part });
    return { ...made, at: world.as(made.actor) };
  };
  const ines = await member("Ines Invented", "investigator");
  const carl = await member("Carl Invented", "counsel");
  const cora = await member("Cora Invented", "coordinator");
  const vera = await member("Vera Invented", "care_worker");
  const outsider = await createStaff(services, { name: "Otto Invented", roles: ["investigator"] });
  /** Everybody proves again who they are, as of now. */
  const stepUp = () => proveEverybody(world, 30);
  const backToStart = async () => {
    clock.set(start);
    await stepUp();
  };
  await stepUp();

  const people = { recorder: ines.actor, confirmer: carl.actor };
  const closed = (authorisationId: unknown, who = ines) =>
    openClosedSource(who.at, { caseId, authorisationId, source: "an invented group", purpose: "an invented purpose" });
  const refusedEntries = async () =>
    (await world.owner.query("select line from audit_entry where act = 'law.act-refused' order by seq")).rows.map(
      (row) => JSON.parse(row.line).reason.code as string,
    );

  return {
    world,
    services,
    clock,
    start,
    lead,
    caseId,
    ines,
    carl,
    cora,
    vera,
    outsider,
    stepUp,
    backToStart,
    people,
    closed,
    refusedEntries,
  };
}
