import type { PageKeys } from "../desk/navigation.ts";

/** Keys of the queue and of a report opened in it, for the help. */
const keys: PageKeys = {
  title: "desk:queue.title",
  items: [
    { keys: ["j"], label: "desk:keys.next" },
    { keys: ["k"], label: "desk:keys.previous" },
    { keys: ["Enter"], label: "desk:keys.open" },
    { keys: ["e"], label: "desk:keys.decide" },
    { keys: ["u"], label: "desk:keys.up" },
  ],
};

/** `handle` of the queue and of every page that opens beside it. */
export const queueHandle = { desk: { current: "queue", layout: "flush", keys } };
