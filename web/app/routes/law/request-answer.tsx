import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { FormField, PageHeader, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { nothingHere } from "../cases/case-data.ts";
import { FormFoot } from "../desk/form-foot.tsx";
import { answer, one } from "./law-data.ts";
import { MomentField, momentFrom, momentTyped } from "./moment-field.tsx";
import { FailureSummary, useFieldErrors } from "./parts.tsx";
import { readOneFile } from "./upload.server.ts";

export const handle = { desk: { current: "cases" } };

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { law, services } = context.get(platformContext);
  const view = await law.viewRequest(actAs(context), { caseId: params.caseId, requestId: params.requestId });
  const open = view.ok && view.value.may.act && ["sent", "answered"].includes(view.value.state);
  if (!view.ok || !open) throw nothingHere();
  const { id, caseId, caseReference, instrument, scenario } = view.value;
  const now = law.clockIn(scenario.fromCountry, services.clock.now().toISOString());
  return { id, caseId, caseReference, instrument, now, zone: law.zoneIn(scenario.fromCountry) };
}

export async function action(args: ActionFunctionArgs) {
  const { context, params, request } = args;
  // Before a byte is taken.
  await loader(args);
  const { law } = context.get(platformContext);
  const { text, typed, file } = await readOneFile(args);
  const { caseId, requestId } = params;
  const back = { form: "answer", typed };
  if (file === "too-large")
    return answer({ context, request }, { ok: false, failure: { code: "material.too-large" } }, back, "");
  const input = { caseId, requestId, at: momentFrom(text, "at"), origin: text("origin"), file };
  return answer(
    { context, request },
    await law.receiveAnswer(actAs(context), input),
    back,
    ({ materialId }) => `/cases/${caseId}/law/material/${materialId}`,
  );
}

export default function RequestAnswer() {
  const { t } = useWords();
  const { id, caseId, caseReference, instrument, now, zone } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const errors = useFieldErrors(back, "answer");
  const at = `/cases/${caseId}/law/requests/${id}`;
  return (
    <div className="dk-stack">
      <title>{`${t("law:title.answer")} - ${t("common:product")}`}</title>
      <PageHeader
        title={t("law:title.answer")}
        reference={caseReference}
        crumbs={[
          { label: t("law:title.case"), href: `/cases/${caseId}/law` },
          { label: t(`law:instrument.${instrument}`), href: at },
        ]}
      />
      <Form method="post" noValidate encType="multipart/form-data" className="dk-stack">
        <FailureSummary back={back} />
        <MomentField
          name="at"
          label={t("law:field.at")}
          typed={back?.typed ?? momentTyped("at", { ...now, time: now.time.slice(0, 5) })}
          errors={errors}
          zone={zone}
        />
        <TextField
          name="origin"
          label={t("law:field.origin")}
          defaultValue={one(back?.typed, "origin")}
          errors={errors}
          maxLength={500}
        />
        <FormField name="file" label={t("law:field.file")} errors={errors}>
          {(control) => <input className="dk-input" type="file" {...control} />}
        </FormField>
        <FormFoot act={t("law:do.answer")} cancel={at} />
      </Form>
    </div>
  );
}
