export { type NewEntry, recordEntry } from "./commands/record-entry.ts";
