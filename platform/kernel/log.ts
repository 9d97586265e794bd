/**
 * The operator's log: one JSON line per event on standard error. Codes and counts only: no text, name, code, address
 * or user agent ever reaches it (promise 3). `fields` therefore takes numbers, booleans and stable codes.
 */
export type LogFields = Readonly<Record<string, string | number | boolean>>;
export type Log = {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  /** A bug or a broken dependency. Only the error's class and code are written: messages may hold values. */
  error(event: string, error: unknown, fields?: LogFields): void;
};

export function createLog(write: (line: string) => void, now: () => Date): Log {
  const line = (level: string, event: string, fields?: LogFields) =>
    write(`${JSON.stringify({ at: now().toISOString(), level, event, ...fields })}\n`);
  return {
    info: (event, fields) => line("info", event, fields),
    warn: (event, fields) => line("warn", event, fields),
    error: (event, error, fields) => line("error", event, { ...describeError(error), ...fields }),
  };
}

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

function describeError(error: unknown): LogFields {
  // Some libraries hand on a copy of an error: an object with its fields, without its class.
  if (typeof error !== "object" || error === null) return { error: typeof error };
  const field = (name: string): string => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === "string" ? value : "";
  };
  const word = (name: string): string => (/^\w{1,60}$/.test(field(name)) ? field(name) : "");
  // Stack frames name our files and lines, never values; the message line is dropped.
  const frames = field("stack")
    .split("\n")
    .filter((text) => text.trimStart().startsWith("at "))
    .slice(0, 4);
  return {
    error: word("name") || "object",
    ...(word("code") ? { code: word("code") } : {}),
    ...(frames.length > 0 ? { at_code: frames.map((frame) => frame.trim()).join(" < ") } : {}),
  };
}
