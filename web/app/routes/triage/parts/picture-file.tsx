import { type ReactNode, useCallback, useEffect, useState } from "react";
import { Form } from "react-router";
import type { AttachmentView } from "#platform/intake";
import { Button, Icon } from "../../../ui/desk/index.ts";
import { useWords } from "../../../words/words.tsx";

type Props = {
  /** Where the blurred view lies; the file itself lies below it. */
  readonly address: string;
  readonly attachmentId: string;
  readonly view: AttachmentView;
  /** The look that runs; null: nothing of it is sent. */
  readonly look: { readonly clear: boolean } | null;
  /** What is known about it in neutral words. */
  readonly label: string;
  readonly caption?: ReactNode;
};

/**
 * A file that was handed in. Nothing of a picture is sent before a deliberate act; that brings a small grey blurred view made
 * on the server, and only a further act the file itself. Each is logged; the page that has the forms counts and refuses.
 */
export function PictureFile(props: Props) {
  const { t } = useWords();
  const { attachmentId, view, look, label, caption } = props;
  if (view.kind === "picture" && look) return <OpenPicture {...props} view={view} look={look} />;
  return (
    <figure className="dk-picture">
      <Closed label={label} picture={view.kind === "picture"} />
      <figcaption>
        {caption}
        {view.kind === "picture" ? (
          <div className="dk-actions">
            <Act intent="reveal" attachmentId={attachmentId}>
              <Button size="s" icon="eye">
                {t("desk:files.show")}
              </Button>
            </Act>
          </div>
        ) : (
          <p className="dk-picture-caption">{t(`desk:files.closed.${view.kind}`)}</p>
        )}
      </figcaption>
    </figure>
  );
}

type OpenProps = Props & {
  readonly view: Extract<AttachmentView, { kind: "picture" }>;
  readonly look: { readonly clear: boolean };
};

/** Blurred first; the file is small and grey at first even then. It is blurred again by a key and when the window is left. */
function OpenPicture({ address, attachmentId, view, look, label, caption }: OpenProps) {
  const { t } = useWords();
  const [colour, setColour] = useState(false);
  const [large, setLarge] = useState(false);
  const { clear, cover } = useClearUntilLeft(look, address);
  return (
    <figure className="dk-picture" data-shown data-large={(clear && large) || undefined}>
      {clear || view.blurred ? (
        <div className="dk-picture-frame">
          <img
            key={clear ? "clear" : "blurred"}
            className={clear ? `dk-picture-clear ${colour ? "dk-picture-colour" : ""}` : "dk-picture-blurred"}
            src={clear ? `${address}/clear` : address}
            alt={clear ? label : t("desk:files.blurred", { label })}
            draggable={false}
          />
        </div>
      ) : (
        <Closed label={label} picture />
      )}
      <figcaption>
        {caption}
        {!view.blurred && <p className="dk-picture-caption">{t("desk:files.no_blurred")}</p>}
        {!view.clear && <p className="dk-picture-caption">{t("desk:files.only_blurred")}</p>}
        <div className="dk-actions">
          {view.clear && !clear && (
            <Act intent="clear" attachmentId={attachmentId}>
              <Button size="s" icon="eye">
                {t("desk:files.clear")}
              </Button>
            </Act>
          )}
          {clear && (
            <>
              <Button type="button" size="s" icon="eyeOff" onClick={cover}>
                {t("desk:files.blur")}
              </Button>
              <Button type="button" size="s" tone="quiet" aria-pressed={colour} onClick={() => setColour(!colour)}>
                {t(colour ? "desk:files.grey" : "desk:files.colour")}
              </Button>
              <Button type="button" size="s" tone="quiet" aria-pressed={large} onClick={() => setLarge(!large)}>
                {t(large ? "desk:files.small" : "desk:files.large")}
              </Button>
            </>
          )}
          <Act intent="hide" attachmentId={attachmentId}>
            <Button size="s" tone="quiet">
              {t("desk:files.hide")}
            </Button>
          </Act>
        </div>
      </figcaption>
    </figure>
  );
}

/** Whether the file itself is shown. Covered at once by `cover`, by Escape and by leaving the window; to see it is an act again. */
function useClearUntilLeft(look: { readonly clear: boolean }, address: string) {
  /** The look that was covered: the same words of the server do not uncover it. */
  const [covered, setCovered] = useState<object | null>(null);
  const clear = look.clear && covered !== look;
  const cover = useCallback(() => {
    setCovered(look);
    // The page stays as it is whether or not the word arrives; the look's time ends by itself.
    fetch(address, { method: "POST" }).catch(() => null);
  }, [look, address]);
  useEffect(() => {
    if (!clear) return;
    const key = (event: KeyboardEvent) => event.key === "Escape" && cover();
    const left = () => document.visibilityState === "hidden" && cover();
    window.addEventListener("blur", cover);
    document.addEventListener("keydown", key);
    document.addEventListener("visibilitychange", left);
    return () => {
      window.removeEventListener("blur", cover);
      document.removeEventListener("keydown", key);
      document.removeEventListener("visibilitychange", left);
    };
  }, [clear, cover]);
  return { clear, cover };
}

function Closed({ label, picture }: { readonly label: string; readonly picture: boolean }) {
  const { t } = useWords();
  return (
    <div className="dk-picture-frame">
      <div className="dk-picture-hidden" role="img" aria-label={t("desk:files.hidden", { label })}>
        <span className="dk-picture-mark">
          <Icon name={picture ? "eyeOff" : "file"} size={20} />
        </span>
      </div>
    </div>
  );
}

function Act({ intent, attachmentId, children }: { intent: string; attachmentId: string; children: ReactNode }) {
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="attachment" value={attachmentId} />
      {children}
    </Form>
  );
}
