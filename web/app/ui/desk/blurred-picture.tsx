import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useState } from "react";
import { Button } from "./button.tsx";
import { classNames } from "./class-names.ts";
import { Icon } from "./icons.tsx";

export type BlurredPictureWords = {
  /** "Picture 3 of 5, grey and blurred" */
  hidden: string;
  show: string;
  blur: string;
  /** "Hold to look" */
  hold: string;
  holdHint: string;
  colour: string;
  grey: string;
  large: string;
  small: string;
};

/**
 * A picture that nobody sees by accident. Until a deliberate act it is small, grey and blurred, and its bytes are not
 * even fetched: only `preview` (a few blurred pixels made by the server) is. Looking is grey and small first; colour
 * and size are acts of their own. It blurs again by a button, by Escape, and when the window is left.
 *
 * `mode="hold"` shows it only while button, Space or Enter is held down.
 */
export function BlurredPicture({
  src,
  preview,
  alt,
  mode = "button",
  caption,
  onReveal,
  gate,
  words,
}: {
  src: string;
  preview?: string | undefined;
  /** What is known about it in neutral words; never a description of abuse. */
  alt: string;
  mode?: "button" | "hold" | undefined;
  caption?: ReactNode;
  /** Called each time it is shown, for the exposure count. The server counts the fetch itself. */
  onReveal?: (() => void) | undefined;
  /** Works without script and where each look needs its own log entry: a form that posts. Replaces the button. */
  gate?: ReactNode;
  words: BlurredPictureWords;
}) {
  const [shown, setShown] = useState(false);
  const [colour, setColour] = useState(false);
  const [large, setLarge] = useState(false);

  const show = () => {
    if (shown) return;
    setShown(true);
    onReveal?.();
  };
  const blur = useCallback(() => {
    setShown(false);
    setColour(false);
    setLarge(false);
  }, []);
  useEffect(() => {
    if (!shown) return;
    const left = () => {
      if (document.visibilityState === "hidden") blur();
    };
    const key = (event: globalThis.KeyboardEvent) => {
      if (event.key === "Escape") blur();
    };
    document.addEventListener("visibilitychange", left);
    document.addEventListener("keydown", key);
    window.addEventListener("blur", blur);
    return () => {
      document.removeEventListener("visibilitychange", left);
      document.removeEventListener("keydown", key);
      window.removeEventListener("blur", blur);
    };
  }, [shown, blur]);

  const holdKeys = {
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === " " || event.key === "Enter") {
        event.preventDefault();
        if (!event.repeat) show();
      }
    },
    onKeyUp: (event: KeyboardEvent) => {
      if (event.key === " " || event.key === "Enter") blur();
    },
    onPointerDown: show,
    onPointerUp: blur,
    onPointerLeave: () => mode === "hold" && blur(),
    onPointerCancel: blur,
    onBlur: blur,
  };

  return (
    <figure className="dk-picture" data-shown={shown || undefined} data-large={large || undefined}>
      <div className="dk-picture-frame">
        {shown ? (
          <img
            className={classNames("dk-picture-clear", colour && "dk-picture-colour")}
            src={src}
            alt={alt}
            draggable={false}
          />
        ) : (
          <div className="dk-picture-hidden" role="img" aria-label={words.hidden}>
            {preview && <img className="dk-picture-preview" src={preview} alt="" draggable={false} />}
            <span className="dk-picture-mark">
              <Icon name="eyeOff" size={20} />
            </span>
          </div>
        )}
      </div>
      <figcaption>
        {caption && <div className="dk-picture-caption">{caption}</div>}
        <div className="dk-actions">
          {gate}
          {!gate && mode === "hold" && (
            <Button type="button" size="s" icon="eye" title={words.holdHint} {...holdKeys}>
              {words.hold}
            </Button>
          )}
          {!gate && mode === "button" && (
            <Button type="button" size="s" icon={shown ? "eyeOff" : "eye"} onClick={shown ? blur : show}>
              {shown ? words.blur : words.show}
            </Button>
          )}
          {shown && mode === "button" && (
            <>
              <Button type="button" size="s" tone="quiet" aria-pressed={colour} onClick={() => setColour(!colour)}>
                {colour ? words.grey : words.colour}
              </Button>
              <Button type="button" size="s" tone="quiet" aria-pressed={large} onClick={() => setLarge(!large)}>
                {large ? words.small : words.large}
              </Button>
            </>
          )}
        </div>
      </figcaption>
    </figure>
  );
}
