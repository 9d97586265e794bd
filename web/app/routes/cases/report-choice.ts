import type { RouterContextProvider } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, requireRole, staffOf } from "../../staff-context.ts";
import { nothingHere } from "./case-data.ts";

/**
 * The report that a case is opened from or that joins one, by `?report=<id>`: its head, and the case it is in already when
 * the reader is a member there. @throws the 404 page when there is no such report for this person
 */
export async function loadReport(context: Readonly<RouterContextProvider>, request: Request) {
  requireRole(context, "analyst", "coordinator");
  const { intake, cases, triage } = context.get(platformContext);
  const acting = actAs(context);
  const id = new URL(request.url).searchParams.get("report") ?? "";
  const [report] = await intake.reportHeads(acting, [id]);
  if (!report) throw nothingHere();
  return {
    report: {
      id: report.id,
      reference: report.reference,
      kind: triage.kindTitles(staffOf(context).language)[report.kind] ?? report.kind,
      receivedAt: report.receivedAt,
      withdrawn: report.withdrawnAt !== null,
    },
    inCase: await cases.caseOfReport(acting, report.id),
  };
}
