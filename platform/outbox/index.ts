export { enqueueMessage } from "./commands/enqueue-message.ts";
export {
  cancelMessage,
  cancelQueuedMessage,
  downloadPackage,
  markHandedOver,
  recordReceipt,
  retryMessage,
} from "./commands/move-message.ts";
export { type Recalled, recallPackages } from "./commands/recall-packages.ts";
export { deliverMessageJob } from "./jobs/deliver-message.ts";
export { watchOutboxJob } from "./jobs/watch-outbox.ts";
export { type Recipient, recipientSchema } from "./model.ts";
export { countAlarms, listMessages, type MessageHead } from "./queries/list-messages.ts";
export { routeWords } from "./route-basis.ts";
