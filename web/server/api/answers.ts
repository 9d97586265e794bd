import type { Context as HonoContext } from "hono";
import type { Failure } from "#kernel";
import { createWords } from "../../app/words/create-words.ts";
import { chooseLanguage, type Language } from "../../app/words/languages.ts";
import type { WebPlatform } from "../../platform.ts";

export type ApiError = {
  readonly error: { readonly code: string; readonly message: string; readonly fields?: Record<string, string> };
};

const statuses: Readonly<Record<string, 400 | 404 | 409 | 413 | 415 | 503>> = {
  "not-found": 404,
  "code.not-found": 404,
  "api.too-large": 413,
  "api.not-json": 415,
  busy: 503,
};

export function languageOf(c: HonoContext): Language {
  return chooseLanguage(c.req.header("Accept-Language") ?? null);
}

/** A refusal in the caller's language: a stable code, one clear message, and a message per field. Repeats nothing that was sent. */
export function refuse(c: HonoContext, platform: WebPlatform, failure: Failure): Response {
  const language = languageOf(c);
  const { t } = createWords(language, platform.messages(language, ["api"]));
  const message = t([`api:errors.${failure.code.replaceAll(".", "_")}`, "api:errors.other"]);
  const fields = Object.fromEntries(
    Object.entries(failure.fields ?? {}).map(([field, code]) => [
      field,
      t([`api:fields.${code}`, "api:fields.not-valid"]),
    ]),
  );
  const body: ApiError = { error: { code: failure.code, message, ...(failure.fields ? { fields } : {}) } };
  return c.json(body, statuses[failure.code] ?? 400);
}
