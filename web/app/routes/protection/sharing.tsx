import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import {
  Button,
  ButtonLink,
  Callout,
  Chip,
  ChoiceField,
  DataTable,
  EmptyState,
  Section,
  SelectField,
  TextAreaField,
  TextField,
} from "../../ui/desk/index.ts";
import { countryChoices, countryName } from "../../words/countries.ts";
import { useWords } from "../../words/words.tsx";
import { answer, typedOf } from "../desk/came-back.ts";
import { textOf } from "../desk/form-data.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { FailureSummary, useFieldErrors } from "./failure.tsx";
import { ProtectionFrame } from "./frame.tsx";
import { ProcessorCard, ProcessorForm } from "./processor.tsx";
import { Rules } from "./rules.tsx";
import { fieldsIn } from "./zoned.tsx";

export const handle = { desk: { current: "protection" } };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = requireRole(context, "data_protection_officer", "coordinator", "counsel");
  const { protection, services } = context.get(platformContext);
  const page = Math.max(0, Math.min(1000, Number(new URL(request.url).searchParams.get("page")) || 0));
  const [processors, { profile }] = await Promise.all([
    protection.listProcessors(actAs(context)),
    protection.readProfile(actAs(context)),
  ]);
  const officer = actor.roles.includes("data_protection_officer");
  const transfers = officer ? await protection.listTransfers(actAs(context), page) : null;
  return {
    processors: processors.ok ? processors.value : null,
    transfers: transfers?.ok ? transfers.value : null,
    page,
    profile: profile !== null,
    now: fieldsIn(services.clock.now(), protection.zoneOfCountry(profile?.country ?? "ES")),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireRole(context, "data_protection_officer", "coordinator", "counsel");
  const { protection } = context.get(platformContext);
  const form = await request.formData();
  const typed = typedOf(form);
  // Checked by the commands' own schemas.
  if (textOf(form, "intent") === "transfer") {
    const result = await protection.noteTransfer(
      actAs(context),
      typed as Parameters<typeof protection.noteTransfer>[1],
    );
    const done = result.ok ? `/protection/sharing?noted=${result.value.verdict}#transfers` : "";
    return answer(result, { form: "transfer", typed }, done);
  }
  requireRole(context, "data_protection_officer", "coordinator");
  const processor = typed as Parameters<typeof protection.saveProcessor>[1]["processor"];
  const result = await protection.saveProcessor(actAs(context), { processorId: typed.processorId, processor });
  return answer(result, { form: `processor-${typed.processorId}`, typed }, "/protection/sharing");
}

const questions = [
  "originAgreed",
  "immediateThreat",
  "adequacy",
  "safeguards",
  "strictlyNecessary",
  "authorityTooSlow",
  "authorityTold",
  "massive",
] as const;
const derogations = ["vital", "legitimate_interest", "serious_threat", "individual_case", "legal_claim"] as const;

export default function Sharing() {
  const { t, number, zoned, language } = useWords();
  const zone = useHouseZone();
  const { processors, transfers, page, profile, now } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const errors = useFieldErrors(back, "transfer");
  const typed = back?.form === "transfer" ? back.typed : undefined;
  return (
    <ProtectionFrame current="sharing">
      <FailureSummary back={back} />
      <Section title={t("register:transfer.title")} note={t("register:transfer.note")} id="transfers">
        <Rules rules={["DP-LED-30", "DP-LED-31", "DP-LED-32", "DP-LED-33", "DP-DOC-TRF"]} />
        {transfers ? (
          <DataTable
            caption={t("register:transfer.title")}
            captionHidden
            rows={[...transfers.rows]}
            empty={
              <EmptyState level={3} title={t("register:transfer.none")}>
                {t("register:transfer.none_text")}
              </EmptyState>
            }
            columns={[
              { id: "at", head: t("protection:column.when"), cell: (row) => zoned(row.sentAt, zone) },
              {
                id: "to",
                head: t("register:transfer.to"),
                cell: (row) => `${row.words?.recipient ?? "-"} (${countryName(language, row.country)})`,
              },
              {
                id: "verdict",
                head: t("register:transfer.verdict"),
                cell: (row) => (
                  <>
                    <Chip tone={row.verdict === "deny" ? "danger" : row.verdict === "allow" ? "good" : "caution"}>
                      {t([`register:verdict.${row.verdict}`, "register:verdict.other"])}
                    </Chip>
                    <Rules rules={row.rules} />
                  </>
                ),
              },
              { id: "data", head: t("register:transfer.data"), cell: (row) => row.words?.data },
              { id: "why", head: t("register:transfer.reason"), wide: true, cell: (row) => row.words?.reason },
              { id: "by", head: t("protection:column.by"), wide: true, cell: (row) => row.by },
            ]}
          />
        ) : (
          <p className="dk-note">{t("register:transfer.officer")}</p>
        )}
        {transfers && (transfers.more || page > 0) && (
          <div className="dk-actions">
            {page > 0 && <ButtonLink href={`?page=${page - 1}`}>{t("protection:page.back")}</ButtonLink>}
            {transfers.more && <ButtonLink href={`?page=${page + 1}`}>{t("protection:page.on")}</ButtonLink>}
          </div>
        )}
        {!profile && <Callout tone="caution">{t("register:transfer.no_profile")}</Callout>}
        <details className="dk-why" open={typed !== undefined}>
          <summary>{t("register:transfer.add")}</summary>
          <Form method="post" noValidate className="dk-stack">
            <input type="hidden" name="intent" value="transfer" />
            <TextField
              name="sentOn"
              type="date"
              label={t("register:transfer.on")}
              defaultValue={typed?.sentOn ?? now.day}
              errors={errors}
              width="short"
              required
            />
            <TextField
              name="sentTime"
              type="time"
              label={t("register:transfer.time")}
              defaultValue={typed?.sentTime ?? now.time}
              errors={errors}
              width="short"
              required
            />
            <SelectField
              name="country"
              label={t("register:transfer.country")}
              defaultValue={typed?.country ?? ""}
              errors={errors}
              options={[{ value: "", label: t("register:transfer.choose") }, ...countryChoices(language)]}
              required
            />
            <SelectField
              name="recipientKind"
              label={t("register:transfer.kind")}
              defaultValue={typed?.recipientKind ?? "authority"}
              errors={errors}
              options={["authority", "private"].map((value) => ({
                value,
                label: t(`register:transfer.kinds.${value}`),
              }))}
            />
            <TextField
              name="recipient"
              label={t("register:transfer.recipient")}
              defaultValue={typed?.recipient}
              errors={errors}
              maxLength={500}
              autoComplete="off"
              required
            />
            <TextAreaField
              name="reason"
              label={t("register:transfer.reason")}
              defaultValue={typed?.reason}
              errors={errors}
              rows={3}
              maxLength={5000}
              required
            />
            <TextAreaField
              name="data"
              label={t("register:transfer.data")}
              hint={t("register:transfer.data_hint")}
              defaultValue={typed?.data}
              errors={errors}
              rows={2}
              maxLength={5000}
              required
            />
            <TextField
              name="caseNumber"
              label={t("register:transfer.case")}
              defaultValue={typed?.caseNumber}
              errors={errors}
              maxLength={100}
              width="half"
              autoComplete="off"
            />
            {questions.map((name) => (
              <ChoiceField
                key={name}
                name={name}
                label={t(`register:transfer.${name}`)}
                value={typed?.[name] ?? "unknown"}
                errors={errors}
                inline
                options={["yes", "no", "unknown"].map((value) => ({ value, label: t(`protection:known.${value}`) }))}
              />
            ))}
            <SelectField
              name="derogation"
              label={t("register:transfer.derogation")}
              defaultValue={typed?.derogation ?? ""}
              errors={errors}
              options={[
                { value: "", label: t("protection:ground.none") },
                ...derogations.map((value) => ({ value, label: t(`register:derogation.${value}`) })),
              ]}
            />
            <div className="dk-form-foot">
              <Button>{t("register:transfer.save")}</Button>
            </div>
          </Form>
        </details>
      </Section>
      {processors !== null && (
        <Section
          title={t("register:processor.title")}
          count={number(processors.length)}
          note={t("register:processor.note")}
          id="processors"
        >
          {processors.length === 0 && (
            <EmptyState level={3} title={t("register:processor.none")}>
              {t("register:processor.none_text")}
            </EmptyState>
          )}
          {processors.map((one) => (
            <ProcessorCard key={one.id} processor={one} back={back} />
          ))}
          <details className="dk-why" open={back?.form === "processor-new"}>
            <summary>{t("register:processor.add")}</summary>
            <ProcessorForm processor={null} back={back} />
          </details>
        </Section>
      )}
    </ProtectionFrame>
  );
}
