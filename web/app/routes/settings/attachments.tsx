import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, formCameBack, requireRole, stepUpOrRedirect } from "../../staff-context.ts";
import { Button, Callout, KeyValue, PageHeader, Section, TextAreaField, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { FailureSummary, fieldWords, statusOf } from "../account/form-words.tsx";
import { textOf } from "../desk/form-data.ts";
import { useHouseZone } from "../desk/house-zone.ts";

export const handle = { desk: { current: "attachments" } };

const allowed = ["coordinator", "counsel", "administrator"] as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireRole(context, ...allowed);
  stepUpOrRedirect(context, request);
  const { intake, identity } = context.get(platformContext);
  const record = await intake.attachmentRecord(actAs(context));
  if (!record.ok) throw data(null, { status: 404 });
  const colleagues = await identity.listColleagues(actAs(context));
  return {
    record: record.value,
    setBy: colleagues.find(({ id }) => id === record.value.setBy)?.name ?? null,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireRole(context, ...allowed);
  const { intake } = context.get(platformContext);
  const form = await request.formData();
  const typed = {
    legalBasis: textOf(form, "legalBasis"),
    maxMegabytes: textOf(form, "maxMegabytes"),
    maxFiles: textOf(form, "maxFiles"),
  };
  const stop = textOf(form, "act") === "stop";
  const result = await intake.setAttachments(
    actAs(context),
    stop ? { enabled: false, legalBasis: textOf(form, "why") } : { enabled: true, ...typed },
  );
  if (result.ok) return redirect("/desk/settings/attachments", 303);
  formCameBack(context);
  return data({ failure: result.failure, typed }, { status: statusOf(result.failure) });
}

export default function Attachments() {
  const { record, setBy } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const { t, zoned } = useWords();
  const zone = useHouseZone();
  const errors = fieldWords(t, back?.failure);
  const typed = back?.typed;
  return (
    <div className="dk-stack">
      <title>{`${t("settings:files.title")} - ${t("common:product")}`}</title>
      <PageHeader title={t("settings:files.title")} />
      <FailureSummary back={back} />
      <Callout
        tone={record.enabled ? "caution" : "good"}
        title={record.enabled ? t("settings:files.is_on") : t("settings:files.is_off")}
      >
        <p>{t("settings:files.lead")}</p>
      </Callout>
      {record.setAt && (
        <KeyValue
          items={[
            { label: t("settings:files.basis"), value: record.legalBasis || t("settings:files.none") },
            { label: t("settings:files.set_by"), value: `${setBy ?? "-"}, ${zoned(record.setAt, zone)}` },
          ]}
        />
      )}
      <Section title={record.enabled ? t("settings:files.change") : t("settings:files.allow_title")}>
        <Form method="post">
          <TextAreaField
            name="legalBasis"
            label={t("settings:files.basis")}
            hint={t("settings:files.basis_hint")}
            rows={4}
            defaultValue={typed?.legalBasis ?? (record.enabled ? record.legalBasis : "")}
            errors={errors}
            maxLength={2000}
          />
          <TextField
            name="maxMegabytes"
            label={t("settings:files.megabytes")}
            inputMode="numeric"
            width="short"
            defaultValue={typed?.maxMegabytes ?? String(record.maxMegabytes)}
            errors={errors}
          />
          <TextField
            name="maxFiles"
            label={t("settings:files.number")}
            inputMode="numeric"
            width="short"
            defaultValue={typed?.maxFiles ?? String(record.maxFiles)}
            errors={errors}
          />
          <div className="dk-form-foot">
            <Button tone="main" name="act" value="allow">
              {record.enabled ? t("settings:files.save") : t("settings:files.allow")}
            </Button>
          </div>
        </Form>
      </Section>
      {record.enabled && (
        <Section title={t("settings:files.stop_title")}>
          <Form method="post">
            <TextField name="why" label={t("settings:files.why")} maxLength={500} autoComplete="off" />
            <div className="dk-form-foot">
              <Button name="act" value="stop">
                {t("settings:files.stop")}
              </Button>
            </div>
          </Form>
        </Section>
      )}
    </div>
  );
}
