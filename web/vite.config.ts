import { reactRouter } from "@react-router/dev/vite";
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [reactRouter()],
  build: {
    assetsInlineLimit: 0,
    // What public pages must look right in (ARCHITECTURE, "Browsers"); the plain build writes `@media (width >= 40rem)`.
    cssTarget: ["chrome90", "edge90", "firefox90", "safari15", "ios15"],
  },
  // Only builds are made of it, never a server for developers: React leaves its half for those out.
  define: { "process.env.NODE_ENV": JSON.stringify("production") },
  // One file instead of some hundred modules: the server starts half a second earlier.
  ssr: { noExternal: true },
});
