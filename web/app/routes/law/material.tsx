import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { Button, Callout, Chip, KeyValue, PageHeader, Section, TextAreaField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { nothingHere } from "../cases/case-data.ts";
import { textOf } from "../desk/form-data.ts";
import { answer, one, typedOf } from "./law-data.ts";
import { FailureSummary, useFieldErrors } from "./parts.tsx";

export const handle = { desk: { current: "cases" } };

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { law } = context.get(platformContext);
  const view = await law.viewMaterial(actAs(context), { caseId: params.caseId, materialId: params.materialId });
  if (!view.ok) throw nothingHere();
  return view.value;
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { law } = context.get(platformContext);
  const form = await request.formData();
  const { caseId, materialId } = params;
  const input = { caseId, materialId, decision: textOf(form, "act"), reason: textOf(form, "reason") };
  return answer(
    { context, request },
    await law.decideMaterial(actAs(context), input),
    { form: "decide", typed: typedOf(form) },
    `/cases/${caseId}/law/material/${materialId}`,
  );
}

export default function Material() {
  const { t, zoned, number } = useWords();
  const view = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const errors = useFieldErrors(back, "decide");
  const at = `/cases/${view.caseId}/law/material/${view.id}`;
  return (
    <div className="dk-stack">
      <title>{`${t("law:title.material")} - ${t("common:product")}`}</title>
      <PageHeader
        title={view.name || t("law:title.material")}
        reference={view.caseReference}
        crumbs={[{ label: t("law:title.case"), href: `/cases/${view.caseId}/law` }]}
        badges={
          <>
            <Chip>{t(`law:material.${view.kind}`)}</Chip>
            <Chip tone={view.state === "hashed" ? "good" : undefined}>{t(`law:material.${view.state}`)}</Chip>
            {!view.usable && (
              <Chip tone="danger" icon="lock">
                {t("law:material.apart")}
              </Chip>
            )}
          </>
        }
        actions={
          view.usable && (
            <a className="dk-button dk-button-link" href={`${at}/file`} data-tone="default" data-size-kit="m" download>
              <span>{t("law:material.download")}</span>
            </a>
          )
        }
      />
      <FailureSummary back={back} />
      {view.apart && (
        <Callout tone={view.usable ? "plain" : "danger"} icon="lock" title={t("law:material.apart")}>
          <p>{t(`law:material.${view.apart}`)}</p>
          {view.usable ? null : <p>{t("law:material.apart_note")}</p>}
          {view.decided && (
            <p>{`${t(`law:material.${view.decided}`)}: ${view.decision ?? ""} (${view.decidedBy ?? ""})`}</p>
          )}
        </Callout>
      )}
      {view.may.decide && (
        <Form method="post" className="dk-stack">
          <TextAreaField
            name="reason"
            label={t("law:field.reason")}
            rows={2}
            defaultValue={one(back?.typed, "reason")}
            errors={errors}
            maxLength={2000}
          />
          <div className="dk-form-foot">
            <Button tone="main" name="act" value="released">
              {t("law:material.released")}
            </Button>
            <Button name="act" value="kept-apart">
              {t("law:material.kept-apart")}
            </Button>
          </div>
        </Form>
      )}
      <Section title={t("law:material.custody")}>
        <KeyValue
          items={[
            { id: "origin", label: t("law:field.origin"), value: view.origin },
            { id: "from", label: t("law:field.from"), value: zoned(view.from, view.zone) },
            { id: "to", label: t("law:field.to"), value: zoned(view.to, view.zone) },
            {
              id: "received",
              label: t("law:column.when"),
              value: `${zoned(view.receivedAt, view.zone)}, ${view.receivedBy}`,
            },
            { id: "size", label: t("law:column.size"), value: number(view.size) },
            {
              id: "sha",
              label: t("law:material.sha256"),
              value: view.sha256 ? <code>{view.sha256}</code> : t("law:material.stored"),
            },
            ...(view.manifest
              ? [
                  {
                    id: "manifest",
                    label: t("law:material.manifest"),
                    value: (
                      <a href={`${at}/file?manifest`} download>
                        {`${view.id}.manifest.jsonl`}
                      </a>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </Section>
    </div>
  );
}
