// Makes the fingerprints, away from the page. Its own policy (web/server/security-headers.ts) lets it contact nothing.
import { createPdqKernel, fingerprintFile, plainEngine } from "@heroes/media-match/browser";
import kernel from "@heroes/media-match/pdq.wasm?url&inline";
import type { FromWorker, ToWorker } from "./messages.ts";

const bytes = Uint8Array.from(atob(kernel.slice(kernel.indexOf(",") + 1)), (letter) => letter.charCodeAt(0));
// Where WebAssembly is switched off (lockdown modes), the plain twin gives the same bits more slowly.
const engine = Promise.resolve()
  .then(() => createPdqKernel(bytes))
  .catch(() => plainEngine);

const tell = (message: FromWorker) => self.postMessage(message);

self.addEventListener("message", async ({ data: { file } }: MessageEvent<ToWorker>) => {
  const use = await engine;
  let told = 0;
  const progress = (bytes: number) => {
    if (performance.now() - told < 100) return;
    told = performance.now();
    tell({ kind: "progress", bytes });
  };
  await fingerprintFile(file, use, progress).then(
    (fingerprint) => tell({ kind: "done", fingerprint }),
    () => tell({ kind: "unreadable" }),
  );
});
tell({ kind: "ready" });
