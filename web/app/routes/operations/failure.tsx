import { failureParts } from "../desk/form-failure.tsx";

export const { FailureSummary, useFieldErrors } = failureParts({
  field: (code) => [`operations:fault.${code}`, "operations:fault.not-valid"],
  whole: (code) => [`operations:failure.${code}`, "operations:failure.other"],
  title: "operations:form.problem",
  kept: "operations:form.kept",
});
