// "Fingerprint instead of picture": shows itself where scripts run, and fills the two fields that are there without it.
import type { FileFingerprint } from "@heroes/media-match/browser";
import { createDesk } from "./desk.ts";
import type { DeviceWords } from "./messages.ts";
import { createRow, type Row } from "./row.ts";

const root = document.getElementById("device");
const label = document.getElementById("device-choose");
const hashes = document.getElementById("hashes");
const pdq = document.getElementById("pdq");
const list = document.getElementById("device-list");
const status = document.getElementById("device-status");

if (root && list && status && label && hashes instanceof HTMLTextAreaElement && pdq instanceof HTMLTextAreaElement) {
  // The page wrote these words itself.
  const words = JSON.parse(root.dataset.words ?? "{}") as DeviceWords;
  const most = Number(root.dataset.most);
  const rows: Row[] = [];
  const input = document.createElement("input");
  Object.assign(input, { id: "device-file", type: "file", multiple: true, className: "hidden-text" });
  input.setAttribute("aria-describedby", "device-help");
  label.before(input);
  const desk = createDesk(root.dataset.worker ?? "", () => {
    for (const row of rows) if (!row.lines) row.end();
    status.textContent = words.failed;
    status.className = "banner banner-caution";
    input.disabled = true;
  });
  root.hidden = false;

  const linesOf = (field: HTMLTextAreaElement) => field.value.split("\n").filter((line) => line.trim() !== "");
  const sayCount = () => {
    const ready = rows.filter(({ lines }) => lines).length;
    status.textContent =
      rows.length === 0 ? "" : words.count.replace("{done}", String(ready)).replace("{all}", String(rows.length));
  };

  /** Puts the lines of a fingerprint into the fields; false when they are full. */
  const enter = (row: Row, fingerprint: FileFingerprint): boolean => {
    const lines = linesToSend(fingerprint);
    const fresh = {
      hashes: lines.hashes.filter((line) => !linesOf(hashes).includes(line)),
      pdq: lines.pdq.filter((line) => !linesOf(pdq).includes(line)),
    };
    const after = linesOf(hashes).length + linesOf(pdq).length + fresh.hashes.length + fresh.pdq.length;
    if (after > most) return false;
    if (fresh.hashes.length > 0) hashes.value = [...linesOf(hashes), ...fresh.hashes].join("\n");
    if (fresh.pdq.length > 0) pdq.value = [...linesOf(pdq), ...fresh.pdq].join("\n");
    row.lines = lines;
    return true;
  };

  const remove = (row: Row) => {
    const at = rows.indexOf(row);
    rows.splice(at, 1);
    desk.drop(row.file);
    for (const [field, lines] of [
      [hashes, row.lines?.hashes],
      [pdq, row.lines?.pdq],
    ] as const) {
      // The same file may have been chosen twice.
      const kept = new Set(rows.flatMap(({ lines }) => (lines ? [...lines.hashes, ...lines.pdq] : [])));
      if (lines)
        field.value = linesOf(field)
          .filter((line) => kept.has(line) || !lines.includes(line))
          .join("\n");
    }
    row.element.remove();
    (rows[Math.min(at, rows.length - 1)]?.button ?? input).focus();
    sayCount();
  };

  input.addEventListener("change", () => {
    for (const file of input.files ?? []) {
      const row = createRow(file, words, () => remove(row));
      rows.push(row);
      list.append(row.element);
      desk.add(file, {
        progress: row.progress,
        unreadable: () => row.fail(words.unreadable),
        done(fingerprint) {
          if (enter(row, fingerprint)) row.show(fingerprint);
          else row.fail(words.full);
          sayCount();
        },
      });
    }
    // The page holds no file any longer than the work takes.
    input.value = "";
    sayCount();
  });

  addEventListener("pagehide", () => {
    desk.close();
    list.replaceChildren();
    rows.length = 0;
  });
}

function linesToSend({ sha256, md5, pdq, pdqQuality = 0, uprightPdq }: FileFingerprint) {
  const looks = pdqQuality >= 50 ? [pdq, uprightPdq] : [];
  return { hashes: [sha256, md5], pdq: looks.filter((line) => line !== undefined) };
}
