import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { ButtonLink, PageHeader, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { sayRules } from "../law-guide/said-rules.ts";
import { ClockList, RegisterTable, RequestTable } from "./tables.tsx";

export const handle = { desk: { current: "law" } };

export async function loader({ context }: LoaderFunctionArgs) {
  const { law } = context.get(platformContext);
  const acting = actAs(context);
  const [register, clocks] = await Promise.all([law.listRegister(acting), law.listClocks(acting)]);
  const near = clocks.filter((one) => one.level !== null).slice(0, 10);
  return { ...register, clocks: near, said: sayRules(context).within(near) };
}

export default function Register() {
  const { t, number } = useWords();
  const { authorisations, requests, clocks } = useLoaderData<typeof loader>();
  return (
    <div className="dk-stack">
      <title>{`${t("law:title.register")} - ${t("common:product")}`}</title>
      <PageHeader
        title={t("law:title.register")}
        meta={t("law:title.register_note")}
        actions={
          <>
            <ButtonLink href="/desk/law/deadlines" icon="clock">
              {t("law:title.deadlines")}
            </ButtonLink>
            <ButtonLink href="/desk/law/rules" icon="book">
              {t("law:title.rules")}
            </ButtonLink>
          </>
        }
      />
      {clocks.length > 0 && (
        <Section title={t("law:part.deadlines")} count={number(clocks.length)}>
          <ClockList clocks={clocks} withCase />
        </Section>
      )}
      <Section title={t("law:part.authorisations")} count={number(authorisations.length)}>
        <RegisterTable rows={authorisations} withCase />
      </Section>
      <Section title={t("law:part.requests")} count={number(requests.length)}>
        <RequestTable rows={requests} withCase />
      </Section>
    </div>
  );
}
