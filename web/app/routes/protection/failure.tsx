import { failureParts } from "../desk/form-failure.tsx";

export const { FailureSummary, useFieldErrors } = failureParts({
  field: (code) => [`protection:fault.${code}`, "protection:fault.not-valid"],
  whole: (code) => [`protection:failure.${code}`, "protection:failure.other"],
  title: "protection:form.problem",
  kept: "protection:form.kept",
});
