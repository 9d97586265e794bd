import { failureParts } from "../desk/form-failure.tsx";
import { deskFailures } from "./desk-words.ts";

export const { FailureSummary } = failureParts(deskFailures);
