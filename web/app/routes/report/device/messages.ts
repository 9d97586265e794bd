import type { FileFingerprint } from "@heroes/media-match/browser";

/** To the worker: one file at a time. It answers with `progress` until `done` or `unreadable`. */
export type ToWorker = { readonly file: File };

export type FromWorker =
  | { readonly kind: "ready" }
  | { readonly kind: "progress"; readonly bytes: number }
  | { readonly kind: "done"; readonly fingerprint: FileFingerprint }
  | { readonly kind: "unreadable" };

/** Words the page hands to its script; `{name}` stands for what is put in. */
export type DeviceWords = Readonly<
  Record<
    | "waiting"
    | "working"
    | "ready"
    | "stop"
    | "remove"
    | "size"
    | "sha256"
    | "md5"
    | "pdq"
    | "upright"
    | "not-a-picture"
    | "not-decodable"
    | "too-large"
    | "canvas-disturbed"
    | "low-quality"
    | "unreadable"
    | "full"
    | "count"
    | "failed",
    string
  >
>;
