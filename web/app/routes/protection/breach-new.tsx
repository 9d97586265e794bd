import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { Callout, PageHeader } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { answer } from "../desk/came-back.ts";
import { BreachFields } from "./breach-form.tsx";
import { readBreach } from "./breach-input.ts";
import { FailureSummary } from "./failure.tsx";
import { fieldsIn } from "./zoned.tsx";

export const handle = { desk: { current: "breaches" } };

export async function loader({ context }: LoaderFunctionArgs) {
  const { protection, services } = context.get(platformContext);
  const { profile } = await protection.readProfile(actAs(context));
  const country = profile?.country ?? "ES";
  const now = fieldsIn(services.clock.now(), protection.zoneOfCountry(country));
  return {
    values: { knownOn: now.day, knownTime: now.time, controller: profile?.controller ?? "ngo" },
    country,
    choices: {
      kinds: [...protection.breachKinds],
      countries: [...protection.countries],
      controllers: [...protection.controllers],
    },
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { breach, typed } = readBreach(await request.formData());
  const result = await context.get(platformContext).protection.reportBreach(actAs(context), breach);
  const done = result.ok ? `/protection/breaches/${result.value.breachId}` : "";
  return answer(result, { form: "breach", typed }, done);
}

export default function NewBreach() {
  const { t } = useWords();
  const { values, country, choices } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  return (
    <div className="dk-stack">
      <title>{`${t("protection:breach.new")} - ${t("common:product")}`}</title>
      <PageHeader
        title={t("protection:breach.new")}
        crumbs={[{ label: t("protection:tab.breaches"), href: "/protection/breaches" }]}
      />
      <Callout tone="caution" title={t("protection:breach.before")}>
        {t("protection:breach.before_text")}
      </Callout>
      <FailureSummary back={back} />
      <Form method="post" noValidate className="dk-stack">
        <BreachFields
          values={values}
          countriesChosen={[country]}
          choices={choices}
          back={back}
          form="breach"
          save={t("protection:breach.report")}
        />
      </Form>
    </div>
  );
}
