import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import type * as Gallery from "./pages.tsx";

/** Bundles pages.tsx for Node into `folder` and loads it. Node strips types but does not know JSX. */
export async function buildGallery(folder: string): Promise<typeof Gallery> {
  await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: "warn",
    oxc: { jsx: { runtime: "automatic" } },
    build: {
      ssr: join(import.meta.dirname, "pages.tsx"),
      outDir: folder,
      emptyOutDir: true,
      minify: true,
      rolldownOptions: { output: { entryFileNames: "gallery.mjs" } },
    },
    ssr: { noExternal: true },
  });
  // The bundle's exports are those of its entry.
  return (await import(pathToFileURL(join(folder, "gallery.mjs")).href)) as typeof Gallery;
}
