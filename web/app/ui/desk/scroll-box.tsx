import type { ReactNode } from "react";

/** A wide thing that scrolls sideways by itself and, as it scrolls, can be reached and moved by keyboard. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    // A group and not a region: a page of tables would otherwise be a page of landmarks.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <div className="dk-scroll" role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
