import { csvFormat } from "./formats/csv/index.ts";
import { digestSumsFormat } from "./formats/digest-sums/index.ts";
import { icseFormat } from "./formats/icse/index.ts";
import { ncmecFormat } from "./formats/ncmec/index.ts";
import { nsrlFormat } from "./formats/nsrl/index.ts";
import { plainFormat } from "./formats/plain/index.ts";
import { threatExchangeFormat } from "./formats/threat-exchange/index.ts";
import { vics1Format, vics2Format } from "./formats/vics/index.ts";
import { vpdqFormat } from "./formats/vpdq/index.ts";
import type { ListFormat } from "./list-entry.ts";

/** Every format, the more particular before the more general: the first that knows a file reads it. */
export const LIST_FORMATS: readonly ListFormat[] = [
  vics2Format,
  vics1Format,
  ncmecFormat,
  nsrlFormat,
  icseFormat,
  threatExchangeFormat,
  csvFormat,
  digestSumsFormat,
  vpdqFormat,
  plainFormat,
];

export function formatById(id: string): ListFormat | undefined {
  return LIST_FORMATS.find((format) => format.id === id);
}
