import { z } from "zod";
import { optionalWords, wordsSchema } from "#platform/intake";

export const personRoles = ["possible_victim", "victim", "suspect", "witness", "family", "reporter"] as const;
export type PersonRole = (typeof personRoles)[number];
export const ageBands = ["under-13", "13-17", "adult", "unknown"] as const;
export const memberParts = ["lead", "investigator", "care", "counsel", "analyst", "reader"] as const;
export type MemberPart = (typeof memberParts)[number];
export const outcomes = [
  "help-arranged",
  "handed-to-police",
  "handed-to-other-service",
  "no-sign-of-harm",
  "cannot-continue",
  "withdrawn",
  "duplicate",
] as const;
export const incidentKinds = ["online", "in-person", "exploitation", "trafficking", "missing", "other"] as const;

const maybeDay = z
  .union([z.literal(""), z.iso.date()])
  .transform((value) => value || undefined)
  .optional();
const maybeId = z
  .union([z.literal(""), z.guid()])
  .transform((value) => value || undefined)
  .optional();

/** A reason in words: every decision has one. */
export const reasonSchema = wordsSchema(2000);
export const titleSchema = wordsSchema(200);
export const noteSchema = wordsSchema(20_000);

export const personSchema = z.object({
  roles: z
    .array(z.enum(personRoles))
    .min(1)
    .transform((roles) => personRoles.filter((role) => roles.includes(role)))
    .refine((roles) => !(roles.includes("victim") && roles.includes("possible_victim")), "one-of-victim"),
  ageBand: z.enum(ageBands).default("unknown"),
  name: wordsSchema(200),
  language: optionalWords(100),
  contact: optionalWords(500),
  safeContact: optionalWords(500),
  notes: optionalWords(5000),
  reporterOf: maybeId,
});
export type PersonInput = z.input<typeof personSchema>;
export type PersonFields = z.output<typeof personSchema>;

/** What is sealed about a person beside the name. */
export type PersonDetails = Pick<PersonFields, "language" | "contact" | "safeContact" | "notes">;

export const incidentSchema = z
  .object({
    kind: z.enum(incidentKinds),
    from: maybeDay,
    to: maybeDay,
    place: optionalWords(500),
    summary: wordsSchema(10_000),
    personIds: z
      .array(z.guid())
      .max(50)
      .default([])
      .transform((ids) => [...new Set(ids)].sort()),
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ["to"], message: "before-start" });
export type IncidentInput = z.input<typeof incidentSchema>;

export const taskSchema = z.object({ title: wordsSchema(300), dueOn: maybeDay, assigneeId: maybeId });
export type TaskInput = z.input<typeof taskSchema>;
