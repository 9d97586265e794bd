import type { FileFingerprint } from "@heroes/media-match/browser";
import type { DeviceWords } from "./messages.ts";

export type Row = {
  readonly file: File;
  readonly element: HTMLElement;
  readonly button: HTMLButtonElement;
  /** What stands in the fields because of this file. */
  lines?: { readonly hashes: readonly string[]; readonly pdq: readonly string[] };
  progress(bytes: number): void;
  show(fingerprint: FileFingerprint): void;
  fail(text: string): void;
  /** No more work on it. */
  end(): void;
};

const make = <K extends keyof HTMLElementTagNameMap>(tag: K, className: string, text = "") => {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
};

/** One chosen file: its name (shown here only), how far the work is, its fingerprints, a way to take it out. */
export function createRow(file: File, words: DeviceWords, remove: () => void): Row {
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const element = make("li", "device-row");
  const name = make("bdi", "device-name", file.name);
  const size = make("span", "note", words.size.replace("{size}", number.format(Math.ceil(file.size / 1024))));
  const state = make("p", "note device-state", words.waiting);
  const bar = make("progress", "device-bar");
  bar.max = Math.max(1, file.size);
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  const prints = make("dl", "device-prints");
  const button = make("button", "button button-plain");
  button.type = "button";
  button.addEventListener("click", remove);
  const label = (text: string) => button.replaceChildren(text, make("span", "hidden-text", ` ${file.name}`));
  label(words.stop);
  const head = make("p", "device-head");
  head.append(name, " ", size);
  element.append(head, state, bar, prints, button);
  const end = () => {
    bar.remove();
    label(words.remove);
  };
  return {
    file,
    element,
    button,
    end,
    progress(bytes) {
      bar.value = bytes;
      state.textContent = words.working.replace("{percent}", number.format(Math.floor((100 * bytes) / bar.max)));
    },
    show(fingerprint) {
      end();
      const { sha256, md5, pdq, pdqQuality = 0, uprightPdq, withoutPdq, type } = fingerprint;
      const plain = pdq !== undefined && pdqQuality < 50;
      const why = plain ? words["low-quality"] : withoutPdq && words[withoutPdq];
      const kind = (type.split("/")[1] ?? "").toUpperCase();
      state.textContent = why ? `${words.ready} ${why.replace("{kind}", kind)}` : words.ready;
      const lines = [
        [words.sha256, sha256],
        [words.md5, md5],
        [words.pdq, plain ? undefined : pdq],
        [words.upright, plain ? undefined : uprightPdq],
      ] as const;
      for (const [term, value] of lines) if (value) prints.append(make("dt", "note", term), make("dd", "", value));
    },
    fail(text) {
      end();
      state.textContent = text;
    },
  };
}
