import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { WebPlatform } from "../platform.ts";
import { createApp, loadBuild } from "./create-app.ts";

class PortInUse extends Error {
  override name = "PortInUse";
}

export type RunningWeb = { readonly address: string; stop(): Promise<void> };

/** Listens. @throws PortInUse with one clear line */
export async function serveWeb(platform: WebPlatform): Promise<RunningWeb> {
  const { config } = platform.services;
  const app = createApp(platform, await loadBuild());
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: config.host, port: config.port }, (info: AddressInfo) => {
      const host = info.family === "IPv6" ? `[${info.address}]` : info.address;
      resolve({
        address: config.publicUrl ?? `http://${host}:${info.port}`,
        stop: () =>
          new Promise((done) => {
            server.close(() => done());
            if ("closeIdleConnections" in server) server.closeIdleConnections();
            setTimeout(() => "closeAllConnections" in server && server.closeAllConnections(), 1500).unref();
          }),
      });
    });
    server.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE")
        reject(new PortInUse(`port ${config.port} on ${config.host} is in use; set PORT to a free one`));
      else if (error.code === "EACCES" || error.code === "EADDRNOTAVAIL")
        reject(new PortInUse(`cannot listen on ${config.host} port ${config.port} (${error.code})`));
      else reject(error);
    });
    if ("requestTimeout" in server) {
      server.requestTimeout = 120_000;
      server.headersTimeout = 20_000;
    }
  });
}
