import { contentLanguages } from "#content/schemas/languages.ts";
import { reportKinds } from "#platform/intake";

const text = { type: "string" } as const;
const json = (schema: object) => ({ content: { "application/json": { schema } } });
const error = {
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["code", "message"],
      properties: { code: text, message: text, fields: { type: "object", additionalProperties: text } },
    },
  },
};
const refusals = {
  "400": { description: "Something in the body is not right; a message per field", ...json(error) },
  "413": { description: "The body is too large", ...json(error) },
  "415": { description: "The body is not JSON", ...json(error) },
  "503": { description: "Busy, or the database is away: try again (Retry-After)", ...json(error) },
};
const unknownCode = { "404": { description: "One answer for every code that opens nothing", ...json(error) } };
const code = {
  ...text,
  description: "24 digits; spaces and dashes between them are allowed",
  example: "1234 5678 9012 3456 7890 1234",
};
const body = (schema: object) => ({ requestBody: { required: true, ...json(schema) } });
const withCode = body({ type: "object", required: ["code"], properties: { code } });

/** What /api/v1 offers, as OpenAPI 3.1. */
export const openApi = {
  openapi: "3.1.0",
  info: {
    title: "Heroes",
    version: "1",
    description:
      "Anonymous reports and the way back by code. No cookies, no accounts, nothing identifying is kept. Messages come in the language of Accept-Language (en, es, el, pt).",
    license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
  },
  servers: [{ url: "/api/v1" }],
  paths: {
    "/report-kinds": {
      get: {
        summary: "The kinds of report and their questions, in one language",
        parameters: [{ name: "language", in: "query", schema: { type: "string", enum: contentLanguages } }],
        responses: {
          "200": {
            description: "All kinds",
            ...json({
              type: "object",
              required: ["kinds"],
              properties: {
                kinds: {
                  type: "array",
                  items: {
                    type: "object",
                    required: ["kind", "questions"],
                    properties: {
                      kind: text,
                      title: text,
                      summary: text,
                      questions: { type: "array", items: { type: "object" } },
                    },
                  },
                },
              },
            }),
          },
        },
      },
    },
    "/reports": {
      post: {
        summary: "Hands in a report; only the kind is compulsory",
        parameters: [
          {
            name: "Idempotency-Key",
            in: "header",
            description: "The same key gives one report and the same answer, for 24 hours",
            schema: text,
          },
        ],
        ...body({
          type: "object",
          required: ["kind"],
          properties: {
            kind: { type: "string", enum: reportKinds },
            language: { type: "string", enum: contentLanguages },
            forWhom: { type: "string", enum: ["self", "other"] },
            ageBand: { type: "string", enum: ["under-13", "13-17", "adult", "unknown"] },
            country: { type: "string", pattern: "^[A-Z]{2}$" },
            answers: {
              type: "object",
              description: "By question id; may be empty",
              additionalProperties: { oneOf: [text, { type: "array", items: text }] },
            },
            narrative: { type: "string", maxLength: 20000 },
            hashes: {
              type: "array",
              maxItems: 200,
              description: "Fingerprints instead of files",
              items: {
                oneOf: [
                  text,
                  {
                    type: "object",
                    properties: { kind: { type: "string", enum: ["sha256", "md5", "pdq"] }, value: text },
                  },
                ],
              },
            },
            contact: {
              oneOf: [
                text,
                {
                  type: "object",
                  required: ["channel", "value"],
                  properties: {
                    channel: { type: "string", enum: ["phone", "sms", "email", "chat", "post", "other"] },
                    value: text,
                    hours: text,
                    codeWord: text,
                    noMessage: { type: "boolean" },
                  },
                },
              ],
            },
          },
        }),
        responses: {
          "201": {
            description: "Received and kept",
            ...json({
              type: "object",
              required: ["code", "reference", "received"],
              properties: {
                code,
                reference: { ...text, example: "H-7K3M-92QX" },
                received: { ...text, format: "date-time" },
              },
            }),
          },
          ...refusals,
        },
      },
    },
    "/reports/open": {
      post: {
        summary: "The reporter's view",
        ...withCode,
        responses: {
          "200": { description: "Status in plain words, messages, what may be done next", ...json({ type: "object" }) },
          ...unknownCode,
          ...refusals,
        },
      },
    },
    "/reports/messages": {
      post: {
        summary: "Writes to the people who read the report",
        ...body({
          type: "object",
          required: ["code", "text"],
          properties: { code, text: { type: "string", maxLength: 10000 } },
        }),
        responses: {
          "201": { description: "Kept", ...json({ type: "object", properties: { messageId: text } }) },
          ...unknownCode,
          ...refusals,
        },
      },
    },
    "/reports/withdraw": {
      post: {
        summary: "Withdraws; says what that can and cannot undo",
        ...withCode,
        responses: {
          "200": {
            description: "Withdrawn; the code opens nothing any more",
            ...json({ type: "object", properties: { reference: text, withdrawn: { type: "boolean" }, message: text } }),
          },
          ...unknownCode,
          ...refusals,
        },
      },
    },
  },
} as const;
