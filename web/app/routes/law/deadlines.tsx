import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { PageHeader } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { ClockList } from "./tables.tsx";

export const handle = { desk: { current: "law" } };

export async function loader({ context }: LoaderFunctionArgs) {
  const { law } = context.get(platformContext);
  return { clocks: await law.listClocks(actAs(context)) };
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
