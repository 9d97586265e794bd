import type { FromWorker } from "./messages.ts";

export const tell = (message: FromWorker) => self.postMessage(message);

/** "chat.too-large" and "job.too-large" have the same words. */
export const problemCode = (code: string): string => code.slice(code.indexOf(".") + 1);

export const fill = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
