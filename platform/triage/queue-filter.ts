import { z } from "zod";
import { contentLanguages } from "#content/schemas/languages.ts";
import { isId } from "#kernel";
import { reportKinds } from "#platform/intake";
import { bands } from "./model.ts";

/** Which part of the queue. `mine`: reports I hold. `in_case`: handed to a case. */
export const queueParts = ["open", "mine", "waiting", "in_case", "closed"] as const;
export type QueuePart = (typeof queueParts)[number];

/** How old a report is, in days since it came in. */
const ageFilters = ["today", "week", "month", "older"] as const;
/** `soon` and `overdue`: a deadline calls; `acknowledge`: nobody has told the reporter anything yet. */
const deadlineFilters = ["soon", "overdue", "acknowledge"] as const;

/** Codes and ids only: a filter stands in the address and is kept in views. What does not fit is left out. */
export const queueFilterSchema = z.object({
  part: z.enum(queueParts).default("open").catch("open"),
  kind: z.enum(reportKinds).optional().catch(undefined),
  band: z.enum(bands).optional().catch(undefined),
  language: z.enum(contentLanguages).optional().catch(undefined),
  tag: z.string().refine(isId).optional().catch(undefined),
  age: z.enum(ageFilters).optional().catch(undefined),
  deadline: z.enum(deadlineFilters).optional().catch(undefined),
  /** Reports whose package to another organisation calls for somebody. */
  delivery: z.literal("alarm").optional().catch(undefined),
});
export type QueueFilter = z.output<typeof queueFilterSchema>;

/** Where a page of the queue goes on: after this report in its order. */
const cursorSchema = z.object({
  score: z.coerce.number().int(),
  at: z.iso.datetime(),
  id: z.string().refine(isId),
});
export type QueueCursor = z.output<typeof cursorSchema>;

/** `82_2026-11-24T09:00:00.000Z_<id>`; anything else is the start of the queue. */
export function readCursor(text: unknown): QueueCursor | null {
  if (typeof text !== "string") return null;
  const [score, at, id] = text.split("_");
  const parsed = cursorSchema.safeParse({ score, at, id });
  return parsed.success ? parsed.data : null;
}

export function writeCursor(cursor: { score: number; receivedAt: Date; id: string }): string {
  return `${cursor.score}_${cursor.receivedAt.toISOString()}_${cursor.id}`;
}
