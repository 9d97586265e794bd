import { Writable } from "node:stream";
import { renderToPipeableStream } from "react-dom/server";
import type { EntryContext, RouterContextProvider } from "react-router";
import { ServerRouter } from "react-router";
import { platformContext, requestFactsContext } from "./context.ts";

// The server around the pages uses the router that is built into them: it is loaded once, and in one file.
export { createRequestHandler, RouterContextProvider } from "react-router";
export { platformContext, requestFactsContext } from "./context.ts";
export { keepOnAway } from "./keep-on-away.server.ts";

/** Renders whole pages, never streams: a page is shown complete or not at all, and works without scripts. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  const { nonce } = context.get(requestFactsContext);
  // What a middleware threw comes without its headers.
  if (status === 503 && !headers.has("Retry-After")) headers.set("Retry-After", "15");
  return new Promise((resolve, reject) => {
    let failed = false;
    const parts: Uint8Array[] = [];
    const sink = new Writable({
      write(part: Uint8Array, _encoding, done) {
        parts.push(part);
        done();
      },
      final(done) {
        headers.set("Content-Type", "text/html; charset=utf-8");
        resolve(new Response(Buffer.concat(parts), { status: failed ? 500 : status, headers }));
        done();
      },
    });
    const { pipe } = renderToPipeableStream(<ServerRouter context={entry} url={request.url} nonce={nonce} />, {
      nonce,
      onAllReady: () => pipe(sink),
      onShellError: reject,
      onError: () => {
        failed = true;
      },
    });
  });
}

/** What went wrong in a page goes to the log without its message, which may hold what a person typed. */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: Readonly<RouterContextProvider> },
): void {
  if (!request.signal.aborted) context.get(platformContext).services.log.error("web.failed", error);
}
