import { afterAll } from "vitest";
import type { Config } from "#kernel";
import { createWebPlatform, type WebPlatform } from "../../web/platform.ts";
import { serveWeb } from "../../web/server/serve-web.ts";
import { builtPages } from "./built-pages.ts";
import type { TestWorld } from "./test-world.ts";

export type TestSite = {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly address: string;
  readonly platform: WebPlatform;
  stop(): Promise<void>;
};

/**
 * The whole web surface listening on a free port of this machine, over a test world, with the built pages (built when
 * needed). Call it at the top of a test file or in beforeAll; it ends after the file's last test.
 * @param options.config what should differ from the world's configuration, such as `exitUrl`
 */
export async function startTestSite(
  world: TestWorld,
  options: { readonly practice?: boolean; readonly config?: Partial<Config> } = {},
): Promise<TestSite> {
  await builtPages();
  const config = { ...world.services.config, port: 0, host: "127.0.0.1", ...options.config };
  const platform = createWebPlatform({ ...world.services, config }, options.practice ?? false);
  const web = await serveWeb(platform);
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= web.stop());
  afterAll(stop);
  return { address: web.address, platform, stop };
}
