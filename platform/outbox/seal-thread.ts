// A thread that seals one text to a passphrase: two seconds of arithmetic that no page should wait for. Started by
// build-package.ts, never imported.
import { parentPort, workerData } from "node:worker_threads";
import { Encrypter } from "age-encryption";
import { z } from "zod";

const { text, passphrase } = z.object({ text: z.string(), passphrase: z.string() }).parse(workerData);
const encrypter = new Encrypter();
encrypter.setPassphrase(passphrase);
const sealed = await encrypter.encrypt(text);
parentPort?.postMessage(sealed);
