import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, staffOf } from "../../staff-context.ts";
import { useWords } from "../../words/words.tsx";
import { headOf, loadCase, nothingHere, worksDesk } from "./case-data.ts";
import { CaseFrame } from "./case-frame.tsx";
import { caseHandle } from "./case-keys.ts";
import { ReportLinks } from "./report-links.tsx";

export const handle = caseHandle;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { cases, triage } = context.get(platformContext);
  const view = await loadCase(context, params.caseId);
  const links = await cases.linksOfCase(actAs(context), view.id);
  if (!links.ok) throw nothingHere();
  return {
    head: headOf(view),
    reports: view.reports,
    links: links.value,
    kinds: triage.kindTitles(staffOf(context).language),
    desk: worksDesk(context),
  };
}

export default function Reports() {
  const { t } = useWords();
  const { head, reports, links, kinds, desk } = useLoaderData<typeof loader>();
  return (
    <CaseFrame head={head} current="reports">
      <p className="dk-note">{t("cases:reports.note")}</p>
      <ReportLinks caseId={head.id} reports={reports} links={links} kinds={kinds} desk={desk} />
    </CaseFrame>
  );
}
