import type { Context } from "#kernel";
import { must } from "../kernel/testing.ts";
import type { BreachInput } from "./breach-record.ts";
import { type RequestInput, receiveRequest, reportBreach } from "./index.ts";

/** An invented request as it comes in. */
export const requestInput: RequestInput = {
  kind: "access",
  country: "ES",
  controller: "ngo",
  by: "witness",
  language: "en",
  receivedOn: "2026-11-24",
  receivedTime: "09:00",
  name: "Rita Invented",
  contact: "1 Invented Street, Nowhere",
  text: "Please tell me what you keep about me.",
};

/** A request, received by an officer or a coordinator. */
export async function createRequest(context: Context, given: Partial<RequestInput> = {}) {
  return must(await receiveRequest(context, { ...requestInput, ...given }));
}

/** An invented breach as it is first reported: little is known. */
export const breachInput: BreachInput = {
  kind: "seen",
  knownOn: "2026-11-24",
  knownTime: "09:00",
  countries: ["ES"],
  controller: "ngo",
  what: "An invented letter went to a wrong invented address.",
};

export async function createBreach(context: Context, given: Partial<BreachInput> = {}) {
  return must(await reportBreach(context, { ...breachInput, ...given }));
}
