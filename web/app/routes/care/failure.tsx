import type { Failure } from "#kernel";
import { failureParts } from "../desk/form-failure.tsx";

export const statusOf = (failure: Failure): number => (failure.code === "not-found" ? 404 : 400);

export const { FailureSummary, useFieldErrors } = failureParts({
  field: (code) => [`care:faults.${code}`, "care:faults.not-valid"],
  whole: (code) => [`care:failures.${code.replace(".", "_")}`, "care:failures.other"],
  title: "cases:form.problem",
  kept: "care:form.kept",
});
