import { useEffect, useState } from "react";
import { Form } from "react-router";
import { Button, Callout, Icon, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";

/**
 * The picture of a finding. Grey, small and not even fetched until it is deliberately shown; each time is logged and counted
 * for the reader's own protection. Colour and size are acts of their own; it is grey again when the window is left.
 */
export function FindingPicture({
  reportId,
  attachmentId,
  isPicture,
  shown,
  refused,
}: {
  reportId: string;
  attachmentId: string;
  isPicture: boolean;
  shown: boolean;
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
      {shown ? (
        <Shown src={`/desk/queue/${reportId}/picture/${attachmentId}`} />
      ) : (
        <figure className="dk-picture">
          <div className="dk-picture-frame">
            <div className="dk-picture-hidden" role="img" aria-label={t("analysis:picture.hidden")}>
              <span className="dk-picture-mark">
                <Icon name={isPicture ? "eyeOff" : "file"} size={20} />
              </span>
            </div>
          </div>
          <figcaption>
            {isPicture ? (
              <Form method="post" preventScrollReset>
                <input type="hidden" name="intent" value="reveal" />
                <Button size="s" icon="eye">
                  {t("analysis:picture.show")}
                </Button>
              </Form>
            ) : (
              <div className="dk-picture-caption">{t("analysis:picture.other_file")}</div>
            )}
          </figcaption>
        </figure>
      )}
    </Section>
  );
}

/** Blurred and grey at first even now: the act of showing fetched it, the next one clears it. */
function Shown({ src }: { src: string }) {
  const { t } = useWords();
  const [clear, setClear] = useState(false);
  const [colour, setColour] = useState(false);
  const [large, setLarge] = useState(false);
  useEffect(() => {
    const blur = () => {
      setClear(false);
      setColour(false);
      setLarge(false);
    };
    const key = (event: KeyboardEvent) => event.key === "Escape" && blur();
    window.addEventListener("blur", blur);
    document.addEventListener("keydown", key);
    return () => {
      window.removeEventListener("blur", blur);
      document.removeEventListener("keydown", key);
    };
  }, []);
  return (
    <figure className="dk-picture" data-shown data-large={large || undefined}>
      <div className="dk-picture-frame">
        <img
          className={["dk-picture-clear", colour ? "dk-picture-colour" : "", clear ? "" : "dk-picture-veiled"].join(
            " ",
          )}
          src={src}
          alt={t("analysis:picture.alt")}
          draggable={false}
        />
      </div>
      <figcaption>
        <div className="dk-actions">
          <Button
            type="button"
            size="s"
            icon={clear ? "eyeOff" : "eye"}
            aria-pressed={clear}
            onClick={() => setClear(!clear)}
          >
            {t(clear ? "analysis:picture.blur" : "analysis:picture.clear")}
          </Button>
          <Button type="button" size="s" tone="quiet" aria-pressed={colour} onClick={() => setColour(!colour)}>
            {t(colour ? "analysis:picture.grey" : "analysis:picture.colour")}
          </Button>
          <Button type="button" size="s" tone="quiet" aria-pressed={large} onClick={() => setLarge(!large)}>
            {t(large ? "analysis:picture.small" : "analysis:picture.large")}
          </Button>
          <Form method="post" preventScrollReset>
            <input type="hidden" name="intent" value="hide" />
            <Button size="s" tone="quiet">
              {t("analysis:picture.hide")}
            </Button>
          </Form>
        </div>
      </figcaption>
    </figure>
  );
}
