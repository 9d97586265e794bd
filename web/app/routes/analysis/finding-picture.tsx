import type { AttachmentView } from "#platform/intake";
import { Callout, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { PictureFile } from "../triage/parts/picture-file.tsx";

/** The picture of a finding: closed, then blurred, then the file itself, each by an act. */
export function FindingPicture({
  reportId,
  file,
  refused,
}: {
  reportId: string;
  file: { readonly id: string; readonly view: AttachmentView; readonly look: { readonly clear: boolean } | null };
  refused: string | null;
}) {
  const { t } = useWords();
  return (
    <Section title={t("analysis:picture.title")} id="picture" note={t("analysis:picture.note")}>
      {refused && (
        <Callout tone="caution" live>
          {refused}
        </Callout>
      )}
      <PictureFile
        address={`/desk/queue/${reportId}/picture/${file.id}`}
        attachmentId={file.id}
        view={file.view}
        look={file.look}
        label={t("analysis:picture.alt")}
      />
    </Section>
  );
}
