import { useEffect, useRef } from "react";

/**
 * Keys and what they do. A key is written in lower case: `j`, `?`, `enter`, `escape`, `arrowdown`; `mod+k` is Ctrl or
 * Command with k; two keys one after the other are written `g q`. An act that returns `false` leaves the key to others.
 */
export type ShortcutMap = Record<string, (event: KeyboardEvent) => unknown>;

/** How long the first key of a pair waits for the second, in milliseconds. */
const pairWait = 900;

/** True where letters are being written, so that a letter is a letter and not a command. */
function isTyping(target: EventTarget | null): boolean {
  if (typeof HTMLElement === "undefined" || !(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.tagName === "TEXTAREA" || target.tagName === "SELECT") return true;
  if (target.tagName !== "INPUT") return false;
  const type = target.getAttribute("type") ?? "text";
  return !["checkbox", "radio", "button", "submit", "reset", "file", "range", "color"].includes(type);
}

/** The name under which an event is looked up, `mod+k` or `j`. Shift is already in the character. */
export function keyName(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">): string {
  const key = event.key.toLowerCase();
  const mod = event.ctrlKey || event.metaKey ? "mod+" : "";
  return `${mod}${event.altKey ? "alt+" : ""}${key}`;
}

/**
 * Listens on the document while mounted. Keys without `mod` are ignored while someone types, while a dialog is open
 * (unless `insideDialog`), on keys that a control uses itself (Enter on a link or button), and during composition.
 */
export function useShortcuts(shortcuts: ShortcutMap, options: { disabled?: boolean; insideDialog?: boolean } = {}) {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  const { disabled = false, insideDialog = false } = options;

  useEffect(() => {
    if (disabled) return;
    let first = "";
    let firstAt = 0;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const name = keyName(event);
      const withMod = name.startsWith("mod+");
      if (!withMod && name !== "escape" && isTyping(event.target)) return;
      if (!insideDialog && !withMod && document.querySelector('[role="dialog"]')) return;
      if (name === "enter" && event.target instanceof Element && event.target.closest("a, button, summary")) return;
      const pair = first && event.timeStamp - firstAt < pairWait ? `${first} ${name}` : "";
      first = name;
      firstAt = event.timeStamp;
      const act = (pair && latest.current[pair]) || latest.current[name];
      if (!act) return;
      if (act(event) !== false) {
        event.preventDefault();
        first = "";
      }
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [disabled, insideDialog]);
}
