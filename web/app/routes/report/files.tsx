import { type ActionFunctionArgs, data, useActionData, useLoaderData } from "react-router";
import type { DraftState } from "#platform/intake";
import { platformContext } from "../../context.ts";
import { Button, Details, FileField, Heading, Lead, TextArea } from "../../ui/html/index.ts";
import { useWords } from "../../words/words.tsx";
import { keptOnAway, loading } from "../public/guard.server.ts";
import { formOf, type PageForm, readPageForm } from "../public/page-form.server.ts";
import deviceCss from "./device/device.css?url";
import { DevicePart } from "./device/device-part.tsx";
import { findDraft, openDraft, saveStep, stepData } from "./draft.server.ts";
import { readUpload } from "./read-upload.server.ts";
import { type StepErrors, StepPage, useErrors } from "./step-page.tsx";

export const links = () => [{ rel: "stylesheet", href: deviceCss }];

type Staged = NonNullable<DraftState["files"]>[number];

export const loader = loading(async (args) => {
  const draft = await openDraft(args);
  const { intake, services } = args.context.get(platformContext);
  const { hashes, pdq, files = [] } = draft.state;
  return {
    step: stepData(args, draft, "files"),
    hashes,
    pdq,
    files: files.map(({ blobId, name, size }) => ({ blobId, name, size })),
    setting: await intake.attachmentSetting(services),
    most: intake.limits.hashes,
  };
});

export async function action(args: ActionFunctionArgs) {
  const multipart = args.request.headers.get("Content-Type")?.startsWith("multipart/form-data");
  if (!multipart) {
    const form = await readPageForm(args.request);
    return keptOnAway(args, form, () => answer(args, form, [], {}));
  }
  // Before the form is read nothing of it can come back; afterwards readUpload and keptOnAway give it back.
  return keptOnAway(args, formOf([]), async () => {
    const { platform, token, files } = await roomForFiles(args);
    const { intake, services } = platform;
    const setting = await intake.attachmentSetting(services);
    const room = setting.enabled && token ? Math.max(0, setting.maxFiles - files.length) : 0;
    const most = 2 * setting.maxFiles * setting.maxBytes + 8 * 1024 * 1024;
    const { form, stored, leftOut } = await readUpload(
      args,
      room,
      most,
      ({ name, content }) =>
        intake
          .stageFile(services, token ?? "", { name: intake.cleanText(name), content }, setting.maxBytes)
          .catch((error: unknown) => {
            if (platform.isTooLarge(error)) return null;
            throw error;
          }),
      async (file) => {
        if (file) await intake.unstageFile(services, token ?? "", file.blobId);
      },
    );
    const kept = stored.filter((one): one is Staged => one !== null);
    const megabytes = Math.round(setting.maxBytes / 1024 / 1024);
    const errors: Record<string, StepErrors[string]> = {};
    if (leftOut > 0)
      errors.file = setting.enabled
        ? { code: "too-many-files", with: { most: setting.maxFiles } }
        : { code: "files-not-taken" };
    if (kept.length < stored.length) errors.file = { code: "file-too-large", with: { most: megabytes } };
    return keptOnAway(args, form, () => answer(args, form, kept, errors));
  });
}

async function roomForFiles(args: ActionFunctionArgs) {
  const platform = args.context.get(platformContext);
  const draft = await findDraft(args);
  return { platform, token: draft && !draft.state.sent ? draft.token : null, files: draft?.state.files ?? [] };
}

async function answer(args: ActionFunctionArgs, form: PageForm, added: readonly Staged[], fileErrors: StepErrors) {
  const { intake, services } = args.context.get(platformContext);
  const typed = { hashes: intake.cleanText(form.text("hashes")), pdq: intake.cleanText(form.text("pdq")) };
  const [hashes, pdq] = [intake.readHashLines(typed.hashes, "sha256"), intake.readHashLines(typed.pdq, "pdq")];
  const errors: Record<string, StepErrors[string]> = { ...fileErrors };
  const act = form.text("act");
  if (act !== "skip") {
    if (hashes.wrong[0]) errors.hashes = { code: "hash-line", with: { line: hashes.wrong[0] } };
    if (pdq.wrong[0]) errors.pdq = { code: "hash-line", with: { line: pdq.wrong[0] } };
    const lines = [typed.hashes, typed.pdq].flatMap((text) => text.split("\n").filter((line) => line.trim() !== ""));
    if (lines.length > intake.limits.hashes || Math.max(typed.hashes.length, typed.pdq.length) > 60_000)
      errors.hashes = { code: "too-many-lines", with: { most: intake.limits.hashes } };
  }
  const draft = await findDraft(args);
  const away = act.startsWith("remove:") ? act.slice(7) : null;
  if (away && draft) await intake.unstageFile(services, draft.token, away);
  const files = [...(draft?.state.files ?? []), ...added].filter(({ blobId }) => blobId !== away);
  if (Object.keys(errors).length > 0 && draft) {
    // Files that did arrive stay, whatever is wrong with the rest.
    if (added.length > 0) await intake.saveDraft(services, draft.token, { ...draft.state, files });
    return data({ errors, typed }, { status: 400 });
  }
  const skip = act === "skip";
  const stays = away !== null || (added.length > 0 && act === "add");
  const next = stays ? formOf([["act", "stay"]]) : form;
  return saveStep(args, next, "files", {
    hashes: skip ? undefined : typed.hashes || undefined,
    pdq: skip ? undefined : typed.pdq || undefined,
    files: files.length > 0 ? files : undefined,
  });
}

export default function Files() {
  const { step, hashes, pdq, files, setting, most } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const came = result && "errors" in result ? result : undefined;
  const errorOf = useErrors(came?.errors);
  const { t, number } = useWords();
  return (
    <StepPage
      step={step}
      errors={came?.errors}
      skip
      {...(setting.enabled ? { encType: "multipart/form-data" as const } : {})}
    >
      <Heading>{t("report:files.heading")}</Heading>
      <Lead>{t("report:files.lead")}</Lead>
      <p>{t("report:files.never")}</p>
      <DevicePart most={most} />
      <TextArea
        id="hashes"
        name="hashes"
        label={t("report:files.hashes")}
        optional={t("report:optional")}
        help={<p>{t("report:files.hashes_help")}</p>}
        rows={4}
        value={came?.typed.hashes ?? hashes}
        error={errorOf("hashes")}
      />
      <Details summary={t("report:files.how")}>
        <p>{t("report:files.how_text")}</p>
        <p dir="ltr">
          <code>certutil -hashfile photo.jpg SHA256</code> (Windows)
          <br />
          <code>shasum -a 256 photo.jpg</code> (macOS)
          <br />
          <code>sha256sum photo.jpg</code> (Linux)
        </p>
      </Details>
      <TextArea
        id="pdq"
        name="pdq"
        label={t("report:files.pdq")}
        optional={t("report:optional")}
        help={<p>{t("report:files.pdq_help")}</p>}
        rows={2}
        value={came?.typed.pdq ?? pdq}
        error={errorOf("pdq")}
      />
      {setting.enabled && (
        <>
          {files.length > 0 && (
            <ul className="files">
              {files.map(({ blobId, name, size }) => (
                <li key={blobId} dir="auto">
                  {name}{" "}
                  <span className="note">{t("report:files.size", { size: number(Math.ceil(size / 1024)) })}</span>{" "}
                  <Button look="plain" name="act" value={`remove:${blobId}`}>
                    {t("report:files.remove")}
                  </Button>
                </li>
              ))}
            </ul>
          )}
          <FileField
            id="file"
            name="file"
            multiple
            label={t("report:files.file")}
            optional={t("report:optional")}
            help={
              <p>
                {t("report:files.file_help", {
                  most: setting.maxFiles,
                  size: Math.round(setting.maxBytes / 1024 / 1024),
                })}
              </p>
            }
            error={errorOf("file")}
          />
        </>
      )}
    </StepPage>
  );
}
