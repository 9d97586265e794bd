import { saveProfile } from "#platform/protection";
import { createStaff } from "../../platform/identity/testing.ts";
import type { TestWorld } from "./test-world.ts";

/** The house of a test world stands in this country from now on: its days and moments are those of the clocks there. */
export async function houseIn(world: TestWorld, country: "ES" | "GR" | "BR" | "PE"): Promise<void> {
  const officer = await createStaff(world, { name: "Dora Invented", roles: ["data_protection_officer"] });
  const saved = await saveProfile(world.as(officer.actor), {
    country,
    controller: "ngo",
    name: "Invented House",
    address: "1 Invented Street",
    officer: "Dora Invented",
    authority: "Invented authority",
  });
  if (!saved.ok) throw new Error(saved.failure.code);
}
