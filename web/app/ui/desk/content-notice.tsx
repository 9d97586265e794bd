import { type ReactNode, useId, useState } from "react";
import { Button } from "./button.tsx";
import { Icon } from "./icons.tsx";

/**
 * Heavy content announced before it opens: what sort it is, how much, why it is needed; then a deliberate act.
 * Can be closed again. Without script it is a disclosure. For content whose opening must be logged first, pass
 * `gate`: a form or link that posts; the content then comes from the server on the next page.
 */
export function ContentNotice({
  title,
  about,
  advice,
  openLabel,
  closeLabel,
  gate,
  children,
}: {
  title: ReactNode;
  /** What it holds, in general words: "A chat of 42 messages with threats." */
  about: ReactNode;
  /** Care for the reader: "Take a break first if you need one." */
  advice?: ReactNode;
  openLabel: string;
  closeLabel: string;
  gate?: ReactNode;
  children?: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <section className="dk-heavy" aria-labelledby={`${id}-title`} data-open={open || undefined}>
      <div className="dk-heavy-words">
        <p className="dk-callout-title" id={`${id}-title`}>
          <Icon name="info" /> {title}
        </p>
        <p>{about}</p>
        {advice && <p className="dk-muted">{advice}</p>}
      </div>
      {gate ?? (
        <Button
          type="button"
          icon={open ? "eyeOff" : "eye"}
          aria-expanded={open}
          aria-controls={`${id}-content`}
          onClick={() => setOpen(!open)}
        >
          {open ? closeLabel : openLabel}
        </Button>
      )}
      <div className="dk-heavy-content" id={`${id}-content`} hidden={!open}>
        {open && children}
      </div>
    </section>
  );
}
