import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { PageHeader } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { sayRules } from "../law-guide/said-rules.ts";
import { ClockList } from "./tables.tsx";

export const handle = { desk: { current: "law" } };

export async function loader({ context }: LoaderFunctionArgs) {
  const { law } = context.get(platformContext);
  const clocks = await law.listClocks(actAs(context));
  return { clocks, said: sayRules(context).within(clocks) };
}

export default function Deadlines() {
  const { t } = useWords();
  const { clocks } = useLoaderData<typeof loader>();
  return (
    <div className="dk-stack">
      <title>{`${t("law:title.deadlines")} - ${t("common:product")}`}</title>
      <PageHeader
        title={t("law:title.deadlines")}
        meta={t("law:title.deadlines_note")}
        crumbs={[{ label: t("law:title.register"), href: "/desk/law" }]}
      />
      <ClockList clocks={clocks} withCase />
    </div>
  );
}
