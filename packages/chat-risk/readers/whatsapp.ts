import type { ByteSource, ReadNotes } from "../model.ts";
import { readLines } from "./lines.ts";
import type { ChatReader, RawMessage } from "./reader.ts";

// One entry starts with a date and a time; iOS puts them in brackets, Android ends them with " - ".
const stamp =
  /^[\u200e\u200f\ufeff\u202a]*(\[)?(\d{1,4}[./-]\d{1,2}[./-]\d{1,4})(?:,|\s)[\s\u202f\u00a0]*(?:klo|um|às|as|a las|kl\.?|στις)?[\s\u202f\u00a0]*(\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)(?:[\s\u202f\u00a0]*([ap])\.?[\s\u202f\u00a0]*m\.?|[\s\u202f\u00a0]*(π|μ)\.?[\s\u202f\u00a0]*μ\.?)?(\])?[\s\u202f\u00a0]*([-–] )?(?=.*$)/iu;
const media =
  /^[\u200e\u200f]*(?:<[^<>]{3,60}>|<(?:attached|adjunto|anexado|επισυνάπτεται)[^>]*>|[^\s].{0,80}\.(?:jpe?g|png|webp|gif|mp4|3gp|opus|m4a|mp3|pdf|vcf|docx?|xlsx?) \([^()]{3,40}\)|\u200e.{0,40}(?:omitted|omitid[oa]|ocult[oa]s?|omisso|παραλείφθηκε|weggelassen|ausgeschlossen))[\s\S]*$/iu;
/** What `media` finds begins with a bracket or a mark, or names a file and says in round brackets that it is one. */
const mayBeMedia = (text: string): boolean => /^[<\u200e\u200f]/.test(text) || text.includes(" (");
const deleted =
  /^[\u200e\u200f]*(?:This message was deleted|You deleted this message|Se eliminó este mensaje|Eliminaste este mensaje|Mensagem apagada|Esta mensagem foi apagada|Você apagou|Apagaste esta|Αυτό το μήνυμα διαγράφηκε|Διαγράψατε)/iu;

interface Stamp {
  parts: [number, number, number];
  hour: number;
  minute: number;
  second: number;
  rest: string;
}

/** The three numbers of a date or a time such as "9:05"; 0 for one that is not there. */
function numbersIn(text: string): [number, number, number] {
  const numbers: [number, number, number] = [0, 0, 0];
  let which = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) which++;
    else numbers[which] = 10 * (numbers[which] ?? 0) + digit;
  }
  return numbers;
}

function parseStamp(text: string): Stamp | null {
  const match = stamp.exec(text);
  if (!match || (match[1] ? !match[6] : !match[7])) return null;
  const [hours, minute, second] = numbersIn(match[3] ?? "");
  const latin = match[4];
  const greek = match[5];
  const afternoon = latin ? latin.toLowerCase() === "p" : greek ? greek.toLowerCase() === "μ" : null;
  const hour = afternoon === null ? hours : (hours % 12) + (afternoon ? 12 : 0);
  if (hour > 23 || minute > 59) return null;
  return { parts: numbersIn(match[2] ?? ""), hour, minute, second, rest: text.slice(match[0].length) };
}

/** Milliseconds of a stamp as if its wall clock were UTC, or null when the date cannot be. */
function timeOf(found: Stamp, order: NonNullable<ReadNotes["dateOrder"]>): number | null {
  const [a, b, c] = found.parts;
  const [year, month, day] = order === "year-month-day" ? [a, b, c] : order === "day-month" ? [c, b, a] : [c, a, b];
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return Date.UTC(year < 100 ? 2000 + year : year, month - 1, day, found.hour, found.minute, found.second);
}

/** First pass: a part above 12 decides; else the order that never goes back; else day before month, said as assumed. */
async function decideOrder(source: ByteSource, notes: ReadNotes): Promise<void> {
  let first = 0;
  let second = 0;
  let lastDay = Number.NEGATIVE_INFINITY;
  let lastMonth = Number.NEGATIVE_INFINITY;
  let backDay = 0;
  let backMonth = 0;
  reading: for await (const lines of readLines(source))
    for (const line of lines) {
      const found = parseStamp(line.text);
      if (!found) continue;
      if (found.parts[0] > 31) {
        notes.dateOrder = "year-month-day";
        notes.dateOrderBy = "a day above 12";
        return;
      }
      if (found.parts[0] > 12) first++;
      if (found.parts[1] > 12) second++;
      if (first + second > 3) break reading;
      const day = timeOf(found, "day-month");
      const month = timeOf(found, "month-day");
      if (day !== null && day < lastDay) backDay++;
      if (month !== null && month < lastMonth) backMonth++;
      lastDay = day ?? lastDay;
      lastMonth = month ?? lastMonth;
    }
  notes.dateOrder = second > first ? "month-day" : first > 0 || backDay <= backMonth ? "day-month" : "month-day";
  notes.dateOrderBy =
    first + second > 0 ? "a day above 12" : backDay !== backMonth ? "the order of the messages" : "assumed";
}

async function* read(source: ByteSource, notes: ReadNotes): AsyncGenerator<RawMessage[]> {
  await decideOrder(source, notes);
  let open: RawMessage | null = null;
  for await (const lines of readLines(source)) {
    const batch: RawMessage[] = [];
    for (const line of lines) {
      const found = parseStamp(line.text);
      if (!found) {
        if (open && open.text.length < 20_000) open.text += `\n${line.text}`;
        continue;
      }
      if (open) batch.push(close(open));
      const colon = found.rest.indexOf(": ");
      const name = (colon > 0 ? found.rest.slice(0, colon) : found.rest.endsWith(":") ? found.rest.slice(0, -1) : "")
        .replace(/[\u200e\u200f\u202a-\u202e~]/g, "")
        .trim();
      const text: string = colon > 0 ? found.rest.slice(colon + 2) : "";
      const time = timeOf(found, notes.dateOrder ?? "day-month");
      const base = {
        conversation: "",
        time,
        clock: time === null ? ("none" as const) : ("local" as const),
        at: line.at,
      };
      open =
        name === "" || name.length > 60
          ? { ...base, author: "", text: found.rest, kind: "system" }
          : { ...base, author: name, text, kind: "text" };
    }
    if (batch.length > 0) yield batch;
  }
  if (open) yield [close(open)];
}

function close(message: RawMessage): RawMessage {
  if (message.kind !== "text") return message;
  if (deleted.test(message.text)) return { ...message, kind: "deleted" };
  if (mayBeMedia(message.text) && media.test(message.text)) {
    const caption = message.text.split("\n").slice(1).join("\n");
    return { ...message, kind: "media", text: caption };
  }
  if (message.text.startsWith("\u200e")) return { ...message, kind: "system" };
  return message;
}

export const whatsapp: ChatReader = {
  format: "whatsapp",
  detect: (head) => {
    const lines = head.split("\n", 60).filter((line) => line.trim() !== "");
    const stamped = lines.filter((line) => parseStamp(line) !== null).length;
    return stamped === 0 ? 0 : parseStamp(lines[0] ?? "") ? 0.95 : stamped > lines.length / 2 ? 0.8 : 0;
  },
  read,
};
