import { Form } from "react-router";
import type { ReportAtDesk } from "#platform/triage";
import { TagEditor } from "../../../ui/desk/index.ts";
import { useWords } from "../../../words/words.tsx";
import { fieldErrors } from "../desk-words.ts";
import { type FailedForm, failedAs } from "./types.ts";

/** Tags, which colleagues see and filter by. */
export function ReportTags({ report, failed }: { report: ReportAtDesk; failed: FailedForm | undefined }) {
  const words = useWords();
  const { t } = words;
  const { tags } = report.item;
  const errors = fieldErrors(words, failedAs(failed, "tags")?.failure).addTag;
  return (
    <div>
      <TagEditor
        tags={tags.map((tag) => tag.label)}
        suggestions={report.knownTags
          .map((tag) => tag.label)
          .filter((label) => !tags.some((tag) => tag.label === label))}
        words={{
          label: t("desk:tags.title"),
          add: t("desk:tags.add"),
          remove: (tag) => t("desk:tags.remove", { tag }),
          placeholder: t("desk:tags.placeholder"),
          none: t("desk:tags.none"),
        }}
        wrap={(controls) => (
          <Form method="post" className="dk-tags-form" key={tags.map((tag) => tag.id).join()}>
            <input type="hidden" name="intent" value="tags" />
            {controls}
          </Form>
        )}
      />
      {errors?.map((error) => (
        <p key={error} className="dk-error" role="alert">
          {error}
        </p>
      ))}
    </div>
  );
}
