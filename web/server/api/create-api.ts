import { Hono } from "hono";
import { z } from "zod";
import { as, type Failure, type Result } from "#kernel";
import { languages } from "../../app/words/languages.ts";
import type { WebPlatform } from "../../platform.ts";
import { languageOf, refuse } from "./answers.ts";
import { openApi } from "./open-api.ts";

/** Longest request body, in bytes: a full report is far below. */
const maxBody = 1024 * 1024;

const bodyWithCode = z.object({ code: z.string().max(200) });
const bodyWithText = bodyWithCode.extend({ text: z.string() });
const idempotencyKey = /^[\x21-\x7e]{1,200}$/;

type Body = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly failure: Failure };

/**
 * Reports over HTTP for programs: kinds, receive, open with the code, write, withdraw. The pages use the same commands.
 * No cookies, no cross-origin access; the code stands in bodies only, never in an address.
 */
export function createApi(platform: WebPlatform): Hono {
  const { intake, protection, services } = platform;
  const api = new Hono();

  api.onError((error, c) => {
    const seconds = platform.notNow(error);
    if (seconds !== null) {
      c.header("Retry-After", String(seconds));
      return refuse(c, platform, { code: "busy" });
    }
    services.log.error("api.error", error);
    return c.json({ error: { code: "internal", message: "Something went wrong on our side. Nothing was kept." } }, 500);
  });

  api.get("/openapi.json", (c) => c.json(openApi));

  api.get("/report-kinds", (c) => {
    const asked = c.req.query("language");
    const language = languages.find((one) => one === asked) ?? languageOf(c);
    return c.json({ language, kinds: platform.content.reportKinds.map((kind) => describeKind(kind, language)) });
  });

  api.post("/reports", async (c) => {
    const key = c.req.header("Idempotency-Key") ?? null;
    if (key !== null && !idempotencyKey.test(key)) return refuse(c, platform, { code: "api.idempotency-key" });
    const body = await readBody(c.req.raw);
    if (!body.ok) return refuse(c, platform, body.failure);
    const input = reportOf(body.value, languageOf(c));
    if (!input.ok) return refuse(c, platform, input.failure);
    const result = await intake.receiveOnce(as(services, { kind: "public" }), key, input.value);
    return result.ok ? c.json(result.value, 201) : refuse(c, platform, result.failure);
  });

  api.post("/reports/open", async (c) => {
    const body = await readAs(c.req.raw, bodyWithCode);
    if (!body.ok) return refuse(c, platform, body.failure);
    const reporter = await intake.reporterOfCode(services, body.value.code);
    const view = reporter.ok
      ? await intake.viewOwnReport(as(services, reporter.value), await protection.publicZone(services))
      : reporter;
    if (!view.ok) return refuse(c, platform, { code: "code.not-found" });
    const words = platform.messages(languageOf(c), ["reporter"]).reporter as
      | { status?: Record<string, unknown> }
      | undefined;
    return c.json({ ...view.value, statusText: textOf(words?.status?.[view.value.status]) ?? view.value.status });
  });

  api.post("/reports/messages", async (c) => {
    const body = await readAs(c.req.raw, bodyWithText);
    if (!body.ok) return refuse(c, platform, body.failure);
    const reporter = await intake.reporterOfCode(services, body.value.code);
    if (!reporter.ok) return refuse(c, platform, { code: "code.not-found" });
    const result = await intake.sendReporterMessage(as(services, reporter.value), { text: body.value.text });
    return result.ok ? c.json(result.value, 201) : refuse(c, platform, result.failure);
  });

  api.post("/reports/withdraw", async (c) => {
    const body = await readAs(c.req.raw, bodyWithCode);
    if (!body.ok) return refuse(c, platform, body.failure);
    const reporter = await intake.reporterOfCode(services, body.value.code);
    const result = reporter.ok ? await intake.withdrawReport(as(services, reporter.value)) : reporter;
    if (!result.ok) return refuse(c, platform, { code: "code.not-found" });
    const words = platform.messages(languageOf(c), ["api"]).api as { withdrawn?: unknown } | undefined;
    return c.json({ reference: result.value.reference, withdrawn: true, message: textOf(words?.withdrawn) ?? "" });
  });

  api.all("*", (c) => refuse(c, platform, { code: "not-found" }));
  return api;
}

function textOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (typeof value === "object" && value !== null && "title" in value && typeof value.title === "string")
    return value.title;
  return null;
}

type Kind = WebPlatform["content"]["reportKinds"][number];

function describeKind(kind: Kind, language: (typeof languages)[number]) {
  const texts = kind.texts[language];
  return {
    kind: kind.kind,
    title: texts.title,
    summary: texts.summary,
    questions: kind.questions.map((question) => ({
      ...question,
      label: texts.questions[question.id]?.label,
      why: texts.questions[question.id]?.why,
      ...(texts.questions[question.id]?.help ? { help: texts.questions[question.id]?.help } : {}),
      ...(question.options
        ? { options: question.options.map((id) => ({ id, label: texts.questions[question.id]?.options?.[id] ?? id })) }
        : {}),
    })),
  };
}

/** A JSON object as body; everything else is one clear refusal. */
async function readBody(request: Request): Promise<Body> {
  const type = request.headers.get("Content-Type") ?? "";
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(type)) return { ok: false, failure: { code: "api.not-json" } };
  const bytes = await readLimited(request);
  if (!bytes) return { ok: false, failure: { code: "api.too-large" } };
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ok: true, value };
  } catch {
    // Said below.
  }
  return { ok: false, failure: { code: "api.bad-json" } };
}

async function readLimited(request: Request): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.byteLength;
    if (size > maxBody) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function readAs<T>(request: Request, schema: z.ZodType<T>): Promise<Result<T>> {
  const body = await readBody(request);
  if (!body.ok) return body;
  const parsed = schema.safeParse(body.value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const field = String(parsed.error.issues[0]?.path[0] ?? "body");
  return { ok: false, failure: { code: "api.bad-fields", fields: { [field]: "required" } } };
}

const contactText = z.object({ contact: z.string() });

/** The body of a report. `contact` may be plain text: then it is a way to reach the person, nothing more is assumed. */
function reportOf(value: unknown, language: string): Result<Parameters<WebPlatform["intake"]["receiveOnce"]>[2]> {
  if (typeof value !== "object" || value === null) return { ok: false, failure: { code: "api.bad-json" } };
  const plain = contactText.safeParse(value);
  const contact = plain.success
    ? plain.data.contact.trim()
      ? { contact: { channel: "other", value: plain.data.contact } }
      : { contact: undefined }
    : {};
  // Checked field by field in receiveReport.
  return {
    ok: true,
    value: { language, ...value, ...contact, channel: "api" } as Parameters<WebPlatform["intake"]["receiveOnce"]>[2],
  };
}
