// "Is this a sign?": reads the ticks on the page and shows what they can mean. Nothing is sent or kept.
import { type Dimension, readTicks, type Weight } from "../screening.ts";
import { byId, fill } from "./make.ts";
import { showLines } from "./show-lines.ts";

const root = byId("sign");
const button = byId("sign-go");
const place = byId("sign-answer");
if (root && button && place) {
  button.hidden = false;
  showLines();
  const lines = byId("sign-lines");
  if (lines) lines.hidden = false;
  button.addEventListener("click", () => {
    const child = document.querySelector<HTMLInputElement>('input[name="age"]:checked')?.value !== "adult";
    const ticks = [...root.querySelectorAll<HTMLInputElement>("input[data-dimension]:checked")].map(({ dataset }) => ({
      dimension: dataset.dimension as Dimension, // the page wrote it
      weight: (child ? dataset.child : dataset.adult) as Weight,
    }));
    const { outcome, positive } = readTicks(ticks, child);
    for (const element of place.querySelectorAll<HTMLElement>("[data-outcome]"))
      element.hidden = element.dataset.outcome !== outcome;
    const parts = byId("sign-parts");
    if (parts) {
      const names = JSON.parse(parts.dataset.names ?? "{}") as Record<string, string>;
      parts.hidden = positive.length === 0;
      parts.textContent = fill(parts.dataset.words ?? "", { parts: positive.map((one) => names[one]).join(", ") });
    }
    place.hidden = false;
    byId("sign-heading")?.focus();
  });
  addEventListener("pagehide", () => {
    for (const box of document.querySelectorAll<HTMLInputElement>("#sign input")) box.checked = false;
    place.hidden = true;
  });
}
