import { useState } from "react";
import { Form } from "react-router";
import type { ReportAtDesk } from "#platform/triage";
import { Button, Chip, Icon, Section } from "../../../ui/desk/index.ts";
import { useWords } from "../../../words/words.tsx";

/** What was handed in. Pictures stay grey and closed until each is deliberately shown; other files are not opened here. */
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
          const shown = content.revealed.some((one) => one.id === file.id);
          const label = t(picture ? "desk:files.picture" : "desk:files.file", { number: at + 1, of: files.length });
          return (
            <figure className="dk-picture" key={file.id}>
              {shown ? (
                <Shown
                  src={`/desk/queue/${report.item.reportId}/picture/${file.id}`}
                  label={label}
                  attachmentId={file.id}
                />
              ) : (
                <div className="dk-picture-frame">
                  <div className="dk-picture-hidden" role="img" aria-label={t("desk:files.hidden", { label })}>
                    <span className="dk-picture-mark">
                      <Icon name={picture ? "eyeOff" : "file"} size={20} />
                    </span>
                  </div>
                </div>
              )}
              <figcaption>
                <div className="dk-picture-caption">
                  {label} · {t("desk:files.size", { size: number(Math.max(1, Math.round(file.size / 1024))) })} ·{" "}
                  {file.facts?.type ?? t("desk:files.type_unknown")}
                </div>
                <div className="dk-actions">
                  <Chip tone={file.state === "unreadable" ? "caution" : undefined}>
                    {t(`desk:files.state.${file.state}`)}
                  </Chip>
                  {picture && !shown && (
                    <Form method="post">
                      <input type="hidden" name="intent" value="reveal" />
                      <input type="hidden" name="attachment" value={file.id} />
                      <Button size="s" icon="eye">
                        {t("desk:files.show")}
                      </Button>
                    </Form>
                  )}
                </div>
              </figcaption>
            </figure>
          );
        })}
      </div>
    </Section>
  );
}

/** Small and grey first; colour and size are acts of their own. */
function Shown({ src, label, attachmentId }: { src: string; label: string; attachmentId: string }) {
  const { t } = useWords();
  const [colour, setColour] = useState(false);
  const [large, setLarge] = useState(false);
  return (
    <div data-large={large || undefined} className="dk-picture">
      <div className="dk-picture-frame">
        <img
          className={colour ? "dk-picture-clear dk-picture-colour" : "dk-picture-clear"}
          src={src}
          alt={label}
          draggable={false}
        />
      </div>
      <div className="dk-actions">
        <Form method="post">
          <input type="hidden" name="intent" value="hide" />
          <input type="hidden" name="attachment" value={attachmentId} />
          <Button size="s" icon="eyeOff">
            {t("desk:files.hide")}
          </Button>
        </Form>
        <Button type="button" size="s" tone="quiet" aria-pressed={colour} onClick={() => setColour(!colour)}>
          {colour ? t("desk:files.grey") : t("desk:files.colour")}
        </Button>
        <Button type="button" size="s" tone="quiet" aria-pressed={large} onClick={() => setLarge(!large)}>
          {large ? t("desk:files.small") : t("desk:files.large")}
        </Button>
      </div>
    </div>
  );
}
