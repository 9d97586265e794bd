import type { PageLine } from "../worker/messages.ts";
import { byId, make } from "./make.ts";

/** Help lines of the chosen country, from what lies in the page: choosing asks nobody anything. */
export function showLines(): void {
  const select = byId("country");
  const place = byId("check-lines");
  if (!(select instanceof HTMLSelectElement) || !place) return;
  // The page wrote these itself.
  const lines = JSON.parse(place.dataset.lines ?? "{}") as Record<string, PageLine[]>;
  const show = () => {
    place.replaceChildren();
    for (const [name, dial, written, check] of lines[select.value] ?? []) {
      const item = make("li");
      const link = make("a", "phone", written);
      link.href = `tel:${dial}`;
      item.append(link, name === written ? "" : ` ${name}`, check ? ` (${place.dataset.check ?? ""})` : "");
      place.append(item);
    }
  };
  select.addEventListener("change", show);
  show();
}
