import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { sql } from "kysely";
import type { ServerBuild } from "react-router";
import { leastRoom, roomIn } from "#kernel";
import type * as entry from "../app/entry.server.tsx";
import type { WebPlatform } from "../platform.ts";
import { createApi } from "./api/create-api.ts";
import { isOwnOrigin, originOf } from "./origin.ts";
import { securityHeaders, type WebVariables } from "./security-headers.ts";

const root = join(import.meta.dirname, "..", "build");

export async function loadBuild(): Promise<ServerBuild> {
  return (await import(join(root, "server", "index.js"))) as ServerBuild;
}

/** The whole web surface as one function from request to answer; tests call it in-process. */
export function createApp(platform: WebPlatform, build: ServerBuild): Hono<{ Variables: WebVariables }> {
  const { config } = platform.services;
  const secure = config.publicUrl?.startsWith("https:") ?? false;
  const pages = build.entry.module as unknown as typeof entry;
  const handle = pages.createRequestHandler(pages.keepOnAway(build), "production");
  const app = new Hono<{ Variables: WebVariables }>();

  app.use(securityHeaders(() => randomBytes(16).toString("base64"), secure, new URL(config.exitUrl).origin));
  app.get("/healthz", (c) => c.json({ ok: true }));
  app.get("/readyz", async (c) => {
    const database = await sql`select 1`.execute(platform.services.db).then(
      () => true,
      () => false,
    );
    const worker = platform.worker();
    // A database that cannot write still answers: the disk is asked itself.
    const disk = (await roomIn(config.dataDir)) >= leastRoom;
    const ok = database && worker !== false && disk;
    // The keys were read at the start, or there would be no answer at all.
    return c.json({ ok, database, worker, disk, keys: true }, ok ? 200 : 503);
  });
  app.use(
    "/assets/*",
    serveStatic({
      root: join(root, "client"),
      precompressed: true,
      onFound: (_path, c) => c.header("Cache-Control", "public, max-age=31536000, immutable"),
    }),
  );
  app.get("/words/*", (c) => {
    const text = platform.deskWords.file(c.req.path);
    if (text === undefined) return c.notFound();
    return c.body(text, 200, {
      "Content-Type": "application/json; charset=utf-8",
      "Cache-Control": "public, max-age=31536000, immutable",
    });
  });
  const limit = bodyLimit({ maxSize: 64 * 1024 * 1024, onError: (c) => c.text("too large", 413) });
  // Files of a report and hash lists are counted piece by piece where they are stored; they never stand in memory.
  const uploads = /^\/([a-z]{2}\/report\/files|media\/lists\/add(\.data)?)$/;
  app.use((c, next) => (uploads.test(c.req.path) ? next() : limit(c, next)));
  app.use(async (c, next) => {
    const unsafe = !["GET", "HEAD", "OPTIONS"].includes(c.req.method);
    if (unsafe && !isOwnOrigin(c.req.raw, originOf(config, c.req.header("Host")))) return c.text("wrong origin", 403);
    return next();
  });
  app.route("/api/v1", createApi(platform));
  app.all("*", (c) => {
    const context = new pages.RouterContextProvider();
    context.set(pages.platformContext, platform);
    context.set(pages.requestFactsContext, { nonce: c.get("nonce") });
    const url = new URL(c.req.url);
    // An address that cannot be read leads where nothing is, and is not written anywhere.
    const path = isReadable(url.pathname) ? url.pathname : "/-";
    return handle(new Request(new URL(path + url.search, originOf(config, c.req.header("Host"))), c.req.raw), context);
  });
  return app;
}

function isReadable(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes("\0");
  } catch {
    return false;
  }
}
