import { type Language, languages } from "../../../words/languages.ts";
import type { DataFiles, FromWorker } from "./messages.ts";

export const tell = (message: FromWorker) => self.postMessage(message);

/** The data that has come so far; what comes later is added. They were checked against their schemas when the site was built. */
export function createData() {
  let files: DataFiles = {};
  const read = (name: string) => JSON.parse(files[name] ?? "null");
  return {
    add(more: DataFiles) {
      files = { ...files, ...more };
    },
    read,
    /** One of a kind for each language that is there. */
    readEach: (kind: string) => languages.filter((tag) => files[`${kind}.${tag}`]).map((tag) => read(`${kind}.${tag}`)),
    languages: (): Language[] => languages.filter((tag) => files[`lexicon.${tag}`]),
  };
}

/** "chat.too-large" and "job.too-large" have the same words. */
export const problemCode = (code: string): string => code.slice(code.indexOf(".") + 1);

export const fill = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
