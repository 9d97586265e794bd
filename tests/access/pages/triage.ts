import { casework, desk, reason } from "../groups.ts";
import type { PageRow } from "../page-row.ts";

const deskRoles = "analyst! coordinator!";

/** The queue is for analysts and coordinators. A report in a case is worked on there by its members. */
export const triagePages: Readonly<Record<string, PageRow>> = {
  "/desk": { get: "active" },

  "/desk/queue": {
    get: deskRoles,
    acts: {
      "save a view": { who: deskRoles, fields: { name: "Invented view", part: "open", kind: "other" } },
      "forget a view": { who: deskRoles, fields: { intent: "forget-view", view: "$unknown" } },
    },
  },
  "/desk/queue/:reportId": {
    get: desk,
    acts: {
      open: { who: desk, fields: { intent: "open" } },
      // Puts away what one has open oneself; where nothing is open, nothing happens and nothing is told.
      close: { who: deskRoles, fields: { intent: "close" }, after: ["open"], quiet: true },
      claim: { who: desk, fields: { intent: "claim" } },
      release: { who: desk, fields: { intent: "release" }, after: ["claim"] },
      "take over": { who: "coordinator", fields: { intent: "take-over", reason }, params: { reportId: "held" } },
      "work on what someone holds": {
        who: "",
        refused: desk,
        fields: { intent: "claim" },
        params: { reportId: "held" },
      },
      note: { who: desk, fields: { intent: "note", note: "Invented note" } },
      tag: { who: desk, fields: { intent: "tags", addTag: "invented" } },
      tell: { who: desk, fields: { intent: "tell", text: "Invented words" } },
      ask: { who: desk, fields: { intent: "ask", text: "Invented question?", reason } },
    },
  },
  "/desk/queue/:reportId/history": { get: desk },
  "/desk/queue/:reportId/decide/:act?": {
    get: desk,
    params: { act: "" },
    acts: {
      close: {
        who: desk,
        fields: { outcome: "passed-on", message: "Invented words", reason },
        params: { act: "close" },
      },
      merge: { who: desk, fields: { reference: "$caseReport", message: "Words", reason }, params: { act: "merge" } },
      reopen: { who: desk, fields: { reason }, params: { act: "reopen", reportId: "closed" } },
      "refer out unread": {
        who: "",
        refused: desk,
        fields: { recipient: "Invented house", parts: ["narrative"], basis: "Invented law", reason },
        params: { act: "refer-out" },
      },
      block: { who: "coordinator", fields: { colleague: "$colleague", reason }, params: { act: "block" } },
    },
  },
  // Answers whether something is still open to the one who asks: "no" for everything one has not opened.
  "/desk/queue/:reportId/reading": { acts: { "keep reading": { who: deskRoles, fields: {}, quiet: true } } },
  // Nobody has a look that runs, so there is nothing to get and nothing to cover.
  "/desk/queue/:reportId/picture/:attachmentId": { get: "", acts: { "blur again": { who: "", fields: {} } } },
  "/desk/queue/:reportId/picture/:attachmentId/clear": { get: "" },
  "/desk/new-report/:kind?": {
    get: "analyst! coordinator! care_worker!",
    params: { kind: "other" },
    acts: {
      enter: {
        who: "analyst! coordinator! care_worker!",
        fields: { formKey: "k".repeat(43), channel: "phone", language: "en", narrative: "Invented words" },
      },
    },
  },
  "/desk/load": { get: deskRoles },
  "/desk/rules": {
    get: deskRoles,
    acts: { "try without numbers": { who: "", refused: "coordinator!", fields: { intent: "preview" } } },
  },
  "/desk/exposure": {
    get: deskRoles,
    acts: {
      "set a cap": {
        who: "coordinator!",
        fields: {
          userId: "$colleague",
          itemsPerDay: "5",
          minutesPerDay: "60",
          minutesBeforeBreak: "20",
          breakMinutes: "5",
          reason,
        },
      },
    },
  },
  // Everyone in casework declares for themselves; coordinators also for others.
  "/desk/conflicts": {
    get: casework,
    acts: {
      declare: { who: casework, fields: { intent: "declare", kind: "name", value: "Invented Relative" } },
      record: {
        who: "coordinator!",
        fields: { intent: "record", userId: "$colleague", theirKind: "name", theirValue: "Invented Relative" },
      },
      "lift a block": {
        who: "coordinator",
        fields: { intent: "lift", report: "$blocked", userId: "$colleague", reason },
      },
    },
  },
};
