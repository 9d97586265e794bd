import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from "react-router";
import type { ReferralInput } from "#platform/care";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import { ButtonLink, Callout, ChoiceField, EmptyState, SelectField, TextAreaField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf, textsOf } from "../desk/form-data.ts";
import { FormFoot } from "../desk/form-foot.tsx";
import { CarePage } from "./care-page.tsx";
import { FailureSummary, statusOf, useFieldErrors } from "./failure.tsx";

export const handle = { desk: { current: "cases" } };

export async function loader({ params, context }: LoaderFunctionArgs) {
  requireRole(context, "care_worker", "coordinator", "investigator");
  const { cases, care } = context.get(platformContext);
  const actor = actAs(context);
  const file = await cases.viewCase(actor, params.caseId);
  const found = file.ok ? await care.viewCare(actor, params.caseId) : file;
  if (!file.ok || !found.ok) throw data(null, { status: 404 });
  return {
    file: { id: file.value.id, reference: file.value.reference, title: file.value.title },
    shareItems: [...care.shareItems],
    consents: found.value.consents
      .filter((consent) => consent.lacks === null)
      .map(({ id, personId, service, items }) => ({
        id,
        items,
        service,
        name: file.value.people.find((person) => person.id === personId)?.name ?? "",
      })),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { care } = context.get(platformContext);
  const form = await request.formData();
  const typed = {
    consentId: textOf(form, "consentId"),
    items: textsOf(form, "items"),
    needs: textOf(form, "needs"),
    summary: textOf(form, "summary"),
    note: textOf(form, "note"),
  };
  // Checked by the command's own schema.
  const result = await care.referPerson(actAs(context), { caseId: params.caseId, referral: typed as ReferralInput });
  if (!result.ok) return data({ failure: result.failure, typed }, { status: statusOf(result.failure) });
  return redirect(`/cases/${params.caseId}/care`);
}

export default function Refer() {
  const { t } = useWords();
  const { file, shareItems, consents } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const errors = useFieldErrors(back);
  const typed = back?.typed;
  const itemsOf = (items: readonly string[]) => items.map((item) => t(`care:items.${item}`)).join(", ");
  return (
    <CarePage file={file} title={t("care:referral.propose")}>
      {consents.length === 0 ? (
        <EmptyState
          title={t("care:referral.needs_consent")}
          action={<ButtonLink href={`/cases/${file.id}/care/consent`}>{t("care:consent.record")}</ButtonLink>}
        >
          {t("care:referral.needs_consent_text")}
        </EmptyState>
      ) : (
        <>
          <Callout>{t("care:referral.before")}</Callout>
          <FailureSummary back={back} />
          <Form method="post" className="dk-stack">
            <SelectField
              name="consentId"
              label={t("care:referral.consent")}
              defaultValue={typed?.consentId ?? consents[0]?.id}
              errors={errors}
              options={consents.map(({ id, name, service, items }) => ({
                value: id,
                label: `${name} - ${service} (${itemsOf(items)})`,
              }))}
              required
            />
            <ChoiceField
              name="items"
              label={t("care:referral.items")}
              hint={t("care:referral.items_hint")}
              multiple
              value={typed?.items ?? [...(consents[0]?.items ?? [])]}
              errors={errors}
              options={shareItems.map((value) => ({ value, label: t(`care:items.${value}`) }))}
            />
            <TextAreaField
              name="needs"
              label={t("care:items.needs")}
              hint={t("care:referral.needs_hint")}
              defaultValue={typed?.needs}
              errors={errors}
              rows={3}
            />
            <TextAreaField
              name="summary"
              label={t("care:items.case-summary")}
              hint={t("care:referral.summary_hint")}
              defaultValue={typed?.summary}
              errors={errors}
              rows={3}
            />
            <TextAreaField
              name="note"
              label={t("care:referral.note")}
              hint={t("care:referral.note_hint")}
              defaultValue={typed?.note}
              errors={errors}
              rows={2}
            />
            <FormFoot act={t("care:referral.send")} cancel={`/cases/${file.id}/care`} />
          </Form>
        </>
      )}
    </CarePage>
  );
}
