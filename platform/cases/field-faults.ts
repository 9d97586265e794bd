import type { z } from "zod";
import { fieldFaults as faultsOf } from "#kernel/field-faults";

/** Faults that the schemas of this context name themselves. */
const named = ["one-of-victim", "before-start"];

export const fieldFaults = (error: z.ZodError) => faultsOf(error, { named });

/** The fault of one free text: nothing but blanks, or too much. */
export function textFault(text: unknown): "required" | "too-long" {
  return typeof text === "string" && text.trim() ? "too-long" : "required";
}
