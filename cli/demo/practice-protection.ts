import type { Context } from "#kernel";
import { receiveRequest, reportBreach, saveProcessor, saveProfile, startAssessment } from "#platform/protection";
import { must } from "../../platform/kernel/testing.ts";
import { dayIn, practiceCountry } from "./practice-tools.ts";

const house = { country: practiceCountry, controller: "ngo" } as const;

/** Who answers for the data of the practice house, and where it stands: its days are those of the clocks there. */
export async function createHouse(officer: Context): Promise<void> {
  must(
    await saveProfile(officer, {
      ...house,
      name: "Invented House",
      address: "1 Invented Street, Nowhere",
      officer: "officer@invented.example",
      authority: "An invented supervisory authority, and the courts of an invented town",
    }),
  );
}

/** A few invented entries of the data-protection desk: one clock that runs out soon, one breach. */
export async function createProtection(officer: Context, coordinator: Context): Promise<void> {
  const ago = (days: number) => dayIn(officer, -days);
  const request = { ...house, receivedTime: "10:00", contact: "An invented address", language: "es" } as const;
  must(
    await receiveRequest(officer, {
      ...request,
      kind: "access",
      by: "witness",
      receivedOn: ago(20),
      name: "Rita Invented",
      text: "An invented letter for practice: what do you keep about me?",
    }),
  );
  must(
    await receiveRequest(coordinator, {
      ...request,
      kind: "rectify",
      by: "other",
      receivedOn: ago(2),
      name: "Rolf Invented",
      text: "An invented letter for practice: my street is spelled wrongly.",
    }),
  );
  must(
    await reportBreach(coordinator, {
      kind: "seen",
      countries: [practiceCountry],
      controller: "ngo",
      knownOn: ago(1),
      knownTime: "12:00",
      what: "An invented list of phone extensions went to an invented wrong address. Practice only.",
    }),
  );
  must(
    await saveProcessor(coordinator, {
      processorId: "new",
      processor: { name: "Invented Hosting", service: "Keeps the machine", country: "ES", contractOn: ago(300) },
    }),
  );
  must(await startAssessment(officer, { from: "shipped", language: "en", title: "" }));
}
