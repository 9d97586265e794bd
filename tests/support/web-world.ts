import { createWebPlatform } from "../../web/platform.ts";
import { createApp, loadBuild } from "../../web/server/create-app.ts";
import { builtPages } from "./built-pages.ts";
import type { TestWorld } from "./test-world.ts";

export type Page = {
  readonly status: number;
  /** Where a redirect leads, or null. */
  readonly location: string | null;
  readonly text: string;
  readonly headers: Headers;
};

export type TestBrowser = {
  get(path: string, headers?: Record<string, string>): Promise<Page>;
  /** Posts a form as a page of ours would. A list gives a field several values. */
  post(path: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<Page>;
  /** Cookies as the browser would send them: name to value. */
  readonly cookies: Map<string, string>;
};

const origin = "http://localhost:8080";

/**
 * The web surface in this process, on a test world, without a network. Builds the pages when their sources changed. Each
 * browser keeps its own cookies; redirects are not followed.
 */
export async function createWebWorld(
  world: Pick<TestWorld, "services">,
  options: { readonly practice?: boolean } = {},
) {
  await builtPages();
  const app = createApp(createWebPlatform(world.services, options.practice ?? false), await loadBuild());
  return {
    app,
    /** @param cookie such as the one of createStaff: `heroes_staff=...` */
    browser(cookie?: string): TestBrowser {
      const cookies = new Map<string, string>();
      const keep = (text: string) => {
        const [pair = "", ...rest] = text.split(";");
        const [name = "", value = ""] = pair.split("=");
        if (value === "" || rest.some((part) => part.trim().toLowerCase() === "max-age=0")) cookies.delete(name);
        else cookies.set(name, value);
      };
      if (cookie) keep(cookie);
      const send = async (path: string, init: RequestInit, more: Record<string, string>): Promise<Page> => {
        const headers = new Headers({ Host: "localhost:8080", Accept: "text/html", ...more });
        if (cookies.size > 0) headers.set("Cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
        const response = await app.request(`${origin}${path}`, { ...init, headers });
        for (const text of response.headers.getSetCookie()) keep(text);
        return {
          status: response.status,
          location: response.headers.get("Location"),
          text: await response.text(),
          headers: response.headers,
        };
      };
      return {
        cookies,
        get: (path, headers = {}) => send(path, {}, headers),
        post: (path, fields) => {
          const body = new URLSearchParams();
          for (const [name, value] of Object.entries(fields))
            for (const one of typeof value === "string" ? [value] : value) body.append(name, one);
          const more = { Origin: origin, "Content-Type": "application/x-www-form-urlencoded" };
          return send(path, { method: "POST", body: body.toString() }, more);
        },
      };
    },
  };
}
