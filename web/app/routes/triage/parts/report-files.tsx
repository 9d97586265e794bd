import type { ReportAtDesk } from "#platform/triage";
import { Chip, Section } from "../../../ui/desk/index.ts";
import { useWords } from "../../../words/words.tsx";
import { PictureFile } from "./picture-file.tsx";

/** What was handed in. Pictures stay closed until each is deliberately shown; other files are not opened here. */
export function ReportFiles({ report }: { report: ReportAtDesk }) {
  const { t, number } = useWords();
  const { content } = report;
  if (!content || content.opened.attachments.length === 0) return null;
  const files = content.opened.attachments;
  return (
    <Section id="files" title={t("desk:files.title")} count={number(files.length)} note={t("desk:files.note")}>
      <div className="dk-pictures">
        {files.map((file, at) => {
          const picture = file.facts?.type.startsWith("image/") ?? false;
          const label = t(picture ? "desk:files.picture" : "desk:files.file", { number: at + 1, of: files.length });
          return (
            <PictureFile
              key={file.id}
              address={`/desk/queue/${report.item.reportId}/picture/${file.id}`}
              attachmentId={file.id}
              view={file.view}
              look={content.revealed.find((one) => one.id === file.id) ?? null}
              label={label}
              caption={
                <>
                  <div className="dk-picture-caption">
                    {label} · {t("desk:files.size", { size: number(Math.max(1, Math.round(file.size / 1024))) })} ·{" "}
                    {file.facts?.type ?? t("desk:files.type_unknown")}
                  </div>
                  <div className="dk-actions">
                    <Chip tone={file.state === "unreadable" ? "caution" : undefined}>
                      {t(`desk:files.state.${file.state}`)}
                    </Chip>
                  </div>
                </>
              }
            />
          );
        })}
      </div>
    </Section>
  );
}
