import { CheckIcon } from "../../../ui/art/index.ts";
import { Heading } from "../../../ui/html/index.ts";
import { useWords } from "../../../words/words.tsx";
// Bundled like a worker so that each is one file without the framework.
import workerUrl from "./fingerprint-worker.ts?worker&url";
import type { DeviceWords } from "./messages.ts";
import pickUrl from "./pick-files.ts?worker&url";

/**
 * "Fingerprint instead of picture". Hidden until its script runs; the fields below do the same without. The file input
 * is made by the script, has no name and is emptied at once: no form could send a file from here.
 * @param most lines that fit into both fields together
 */
export function DevicePart({ most }: { most: number }) {
  const { t } = useWords();
  const words: DeviceWords = {
    waiting: t("report:device.waiting"),
    working: t("report:device.working", { percent: "{percent}" }),
    ready: t("report:device.ready"),
    stop: t("report:device.stop"),
    remove: t("report:files.remove"),
    size: t("report:files.size", { size: "{size}" }),
    sha256: t("report:device.sha256"),
    md5: t("report:device.md5"),
    pdq: t("report:device.pdq"),
    upright: t("report:device.upright"),
    "not-a-picture": t("report:device.not-a-picture"),
    "not-decodable": t("report:device.not-decodable", { kind: "{kind}" }),
    "too-large": t("report:device.too-large"),
    "canvas-disturbed": t("report:device.canvas-disturbed"),
    "low-quality": t("report:device.low-quality"),
    unreadable: t("report:device.unreadable"),
    full: t("report:device.full"),
    count: t("report:device.count", { done: "{done}", all: "{all}" }),
    failed: t("report:device.failed"),
  };
  return (
    <>
      <section
        id="device"
        className="device"
        hidden
        aria-labelledby="device-heading"
        data-worker={workerUrl}
        data-most={most}
        data-words={JSON.stringify(words)}
      >
        <Heading level={2} id="device-heading">
          {t("report:device.heading")}
        </Heading>
        <p>{t("report:device.lead")}</p>
        <p className="device-safe">
          <CheckIcon />
          <span>{t("report:device.never")}</span>
        </p>
        <p id="device-help">{t("report:device.only")}</p>
        <p>
          <label id="device-choose" htmlFor="device-file" className="button button-quiet">
            {t("report:device.choose")}
          </label>
        </p>
        <p id="device-status" role="status" />
        <ul id="device-list" />
      </section>
      <noscript>
        <p className="note">{t("report:device.noscript")}</p>
      </noscript>
      <script src={pickUrl} defer />
    </>
  );
}
