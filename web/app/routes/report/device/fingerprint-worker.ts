// Makes the fingerprints, away from the page. Its own policy (web/server/security-headers.ts) lets it contact nothing.
import {
  createDigestKernel,
  createPdqKernel,
  createPlainDigester,
  fingerprintFile,
  plainEngine,
} from "@heroes/media-match/browser";
import digestKernel from "@heroes/media-match/digests.wasm?url&inline";
import pdqKernel from "@heroes/media-match/pdq.wasm?url&inline";
import type { FromWorker, ToWorker } from "./messages.ts";

const bytesOf = (address: string) =>
  Uint8Array.from(atob(address.slice(address.indexOf(",") + 1)), (letter) => letter.charCodeAt(0));
// Where WebAssembly is switched off (lockdown modes), the plain twins give the same bits more slowly.
const begin = async () =>
  [await createPdqKernel(bytesOf(pdqKernel)), await createDigestKernel(bytesOf(digestKernel))] as const;
const tools = begin().catch(() => [plainEngine, createPlainDigester] as const);

const tell = (message: FromWorker) => self.postMessage(message);

self.addEventListener("message", async ({ data: { file } }: MessageEvent<ToWorker>) => {
  const [engine, createDigester] = await tools;
  let told = 0;
  const progress = (bytes: number) => {
    if (performance.now() - told < 100) return;
    told = performance.now();
    tell({ kind: "progress", bytes });
  };
  await fingerprintFile(file, engine, progress, createDigester).then(
    (fingerprint) => tell({ kind: "done", fingerprint }),
    () => tell({ kind: "unreadable" }),
  );
});
tell({ kind: "ready" });
