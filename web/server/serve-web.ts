import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { serve } from "@hono/node-server";
import type { Config } from "#kernel";
import type { WebPlatform } from "../platform.ts";
import { createApp, loadBuild } from "./create-app.ts";

class PortInUse extends Error {
  override name = "PortInUse";
}

export type RunningWeb = { readonly address: string; stop(): Promise<void> };

/** Whether one could listen now, before anything is prepared for it. @throws PortInUse with one clear line */
export function requireFreePort({ host, port }: Pick<Config, "host" | "port">): Promise<void> {
  return new Promise((resolve, reject) => {
    const trial = createServer();
    trial.once("error", (error) => reject(explain(error, host, port)));
    trial.listen(port, host, () => trial.close(() => resolve()));
  });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === "EADDRINUSE") return new PortInUse(`port ${port} on ${host} is in use; set PORT to a free one`);
  if (error.code === "EACCES" || error.code === "EADDRNOTAVAIL")
    return new PortInUse(`cannot listen on ${host} port ${port} (${error.code})`);
  return error;
}

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
    server.on("error", (error) => reject(explain(error, config.host, config.port)));
    if ("requestTimeout" in server) {
      server.requestTimeout = 120_000;
      server.headersTimeout = 20_000;
    }
  });
}
