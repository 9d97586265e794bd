import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from "react-router";
import type { StagedList } from "#platform/analysis";
import { platformContext } from "../../context.ts";
import { actAs, formCameBack, requireRole, stepUpOrRedirect } from "../../staff-context.ts";
import {
  Callout,
  ErrorSummary,
  FormField,
  PageHeader,
  SelectField,
  TextAreaField,
  TextField,
} from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { dayInZone } from "../../words/zone-clock.ts";
import { FormFoot } from "../desk/form-foot.tsx";
import { useHouseZone } from "../desk/house-zone.ts";
import { readUpload } from "../report/read-upload.server.ts";
import { failureWords, fieldErrors } from "../triage/desk-words.ts";

export const handle = { desk: { current: "media" } };

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireRole(context, "investigator", "coordinator");
  stepUpOrRedirect(context, request);
  const { analysis, services } = context.get(platformContext);
  const page = await analysis.listsPage(actAs(context));
  return {
    replaceable: (page?.lists ?? []).filter((list) => list.state === "active"),
    now: services.clock.now(),
  };
}

const names = [
  "name",
  "source",
  "legalBasis",
  "version",
  "handling",
  "expiresOn",
  "categoryProfile",
  "replaces",
] as const;

export async function action(args: ActionFunctionArgs) {
  const { context } = args;
  requireRole(context, "investigator", "coordinator");
  const { analysis } = context.get(platformContext);
  const acting = actAs(context);
  // The bytes go to the disk as they come, sealed; nothing of them is looked at here.
  const { form, stored } = await readUpload(args, 1, analysis.limits.listBytes, ({ content }) =>
    analysis.stageList(acting, content),
  );
  const typed = Object.fromEntries(names.map((name) => [name, form.text(name)]));
  const first = stored[0];
  const staged: StagedList | null = first?.ok ? first.value : null;
  const result = first && !first.ok ? first : await analysis.addList(acting, typed, staged);
  if (result.ok) return redirect(`/media/lists/${result.value.listId}`, 303);
  if (result.failure.code === "not-found") throw data(null, { status: 404 });
  formCameBack(context);
  return data({ failure: result.failure, typed }, { status: 400 });
}

const profiles = ["US-current", "US-older", "UK", "Default"] as const;

export default function AddList() {
  const words = useWords();
  const zone = useHouseZone();
  const { t } = words;
  const { replaceable, now } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const errors = fieldErrors(words, back?.failure);
  const typed: Readonly<Record<string, string>> = back?.typed ?? {};
  const general = back && Object.keys(errors).length === 0 ? [failureWords(words, back.failure, zone)] : [];
  return (
    <div className="dk-stack">
      <title>{`${t("analysis:lists.add")} - ${t("common:product")}`}</title>
      <PageHeader
        title={t("analysis:lists.add")}
        crumbs={[{ label: t("analysis:lists.title"), href: "/media/lists" }]}
        meta={t("analysis:add.lead")}
      />
      {back && (
        <ErrorSummary
          title={t("analysis:form.problem")}
          kept={t("analysis:add.kept")}
          errors={errors}
          general={general}
          labels={{
            name: t("analysis:list.name"),
            source: t("analysis:list.source"),
            legalBasis: t("analysis:list.basis"),
            version: t("analysis:list.version"),
            expiresOn: t("analysis:list.expires"),
            replaces: t("analysis:add.replaces"),
            file: t("analysis:add.file"),
          }}
        />
      )}
      <Callout tone="info" title={t("analysis:add.rules")}>
        {t("analysis:add.rules_lead")}
      </Callout>
      <Form method="post" encType="multipart/form-data" reloadDocument className="dk-stack">
        <TextField
          name="name"
          label={t("analysis:list.name")}
          hint={t("analysis:add.name_hint")}
          defaultValue={typed.name ?? ""}
          errors={errors}
          maxLength={200}
        />
        <TextField
          name="source"
          label={t("analysis:list.source")}
          hint={t("analysis:add.source_hint")}
          defaultValue={typed.source ?? ""}
          errors={errors}
          maxLength={300}
        />
        <TextAreaField
          name="legalBasis"
          label={t("analysis:list.basis")}
          hint={t("analysis:add.basis_hint")}
          defaultValue={typed.legalBasis ?? ""}
          errors={errors}
          rows={3}
          maxLength={2000}
        />
        <TextField
          name="version"
          label={t("analysis:list.version")}
          defaultValue={typed.version ?? ""}
          errors={errors}
          width="short"
          maxLength={100}
        />
        <TextField
          name="handling"
          label={t("analysis:list.handling")}
          hint={t("analysis:add.handling_hint")}
          note={t("analysis:optional")}
          defaultValue={typed.handling ?? ""}
          errors={errors}
          width="half"
          maxLength={200}
        />
        <TextField
          name="expiresOn"
          type="date"
          label={t("analysis:list.expires")}
          hint={t("analysis:add.expires_hint")}
          defaultValue={typed.expiresOn ?? ""}
          min={dayInZone(now, zone)}
          errors={errors}
          width="short"
        />
        <SelectField
          name="categoryProfile"
          label={t("analysis:list.profile")}
          hint={t("analysis:add.profile_hint")}
          defaultValue={typed.categoryProfile ?? ""}
          errors={errors}
          options={[
            { value: "", label: t("analysis:add.profile_file") },
            ...profiles.map((value) => ({ value, label: `VICS ${value}` })),
          ]}
        />
        {replaceable.length > 0 && (
          <SelectField
            name="replaces"
            label={t("analysis:add.replaces")}
            hint={t("analysis:add.replaces_hint")}
            defaultValue={typed.replaces ?? ""}
            errors={errors}
            options={[
              { value: "", label: t("analysis:add.replaces_none") },
              ...replaceable.map((list) => ({ value: list.id, label: `${list.name} · ${list.version}` })),
            ]}
          />
        )}
        <FormField name="file" label={t("analysis:add.file")} hint={t("analysis:add.file_hint")} errors={errors}>
          {(control) => <input {...control} type="file" />}
        </FormField>
        <FormFoot act={t("analysis:add.submit")} cancel="/media/lists" />
      </Form>
    </div>
  );
}
