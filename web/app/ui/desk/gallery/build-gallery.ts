import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer, type Server } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, createServer } from "vite";

const root = fileURLToPath(new URL(".", import.meta.url));

/** Builds the browser half, draws every page on the server, writes both into `folder`. Returns the page names. */
export async function buildGallery(folder: string): Promise<string[]> {
  const shared = { configFile: false, root, logLevel: "error" } as const;
  await build({
    ...shared,
    build: {
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: { input: { client: join(root, "entry-client.tsx"), desk: join(root, "../desk.css") } },
    },
  });
  const assets = readdirSync(join(folder, "assets"));
  const named = (pattern: RegExp) => `assets/${assets.find((file) => pattern.test(file))}`;
  const server = await createServer({
    ...shared,
    appType: "custom",
    server: { middlewareMode: true, hmr: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const entry = (await server.ssrLoadModule("/entry-server.tsx")) as typeof import("./entry-server.tsx");
    const drawn = entry.renderAll(named(/^desk.*\.css$/u), named(/^client.*\.js$/u));
    for (const [name, html] of Object.entries(drawn)) writeFileSync(join(folder, `${name}.html`), html);
    return Object.keys(drawn);
  } finally {
    await server.close();
  }
}

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
};

/** Serves the folder on the loopback with the policy the staff pages will have: no inline style or script element. */
export async function serveGallery(folder: string): Promise<{ address: string; server: Server }> {
  const server = createHttpServer((request, response) => {
    const name = (request.url ?? "/").split(/[?#]/u)[0]?.replace(/^\//u, "") ?? "";
    try {
      if (name.includes("..")) throw new Error("outside");
      const bytes = readFileSync(join(folder, name));
      response.writeHead(200, {
        "content-type": types[extname(name)] ?? "application/octet-stream",
        "content-security-policy":
          "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; form-action 'self'",
      });
      response.end(bytes);
    } catch {
      response.writeHead(name === "favicon.ico" ? 204 : 404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("no port");
  return { address: `http://127.0.0.1:${bound.port}`, server };
}
