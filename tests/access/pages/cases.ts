import { casework, desk, reason } from "../groups.ts";
import type { PageRow } from "../page-row.ts";

/** Members only. A coordinator sees that a case exists and who works on it. */
export const casePages: Readonly<Record<string, PageRow>> = {
  "/cases": { get: casework },
  "/cases/open": {
    get: desk,
    query: "report=$queued",
    acts: { open: { who: desk, fields: { title: "Invented case", reason } } },
  },
  "/cases/join": {
    get: desk,
    query: "report=$queued",
    acts: { join: { who: "analyst+member coordinator+member", fields: { caseId: "$case", reason } } },
  },
  "/cases/:caseId": { get: "members" },
  "/cases/:caseId/people": { get: "members" },
  "/cases/:caseId/people/add": {
    get: "members",
    acts: { add: { who: "members", fields: { name: "Ina Invented", roles: ["witness"] } } },
  },
  "/cases/:caseId/people/:personId/remove": {
    get: "members",
    acts: {
      "take out": { who: "members", fields: { reason }, params: { personId: "mistaken" } },
      // Consent is recorded for this person: nobody takes them out, and only members are told why.
      "take out who is bound": { who: "", refused: "members", fields: { reason } },
    },
  },
  "/cases/:caseId/people/:personId": {
    get: "members",
    acts: {
      change: { who: "members", fields: { name: "Ina Invented", roles: ["possible_victim"], ageBand: "adult" } },
      // Only those with authority name a person as victim.
      "name as victim": {
        who: "investigator+member care_worker+member counsel+member",
        refused: "analyst+member coordinator+member",
        fields: { name: "Vera Invented", roles: ["victim"], ageBand: "adult" },
      },
    },
  },
  "/cases/:caseId/incidents": { get: "members" },
  "/cases/:caseId/incidents/add": {
    get: "members",
    acts: { add: { who: "members", fields: { kind: "other", summary: "Invented" } } },
  },
  "/cases/:caseId/incidents/:incidentId": {
    get: "members",
    acts: { change: { who: "members", fields: { kind: "online", summary: "Invented, changed" } } },
  },
  "/cases/:caseId/timeline": { get: "members" },
  "/cases/:caseId/reports": { get: "members" },
  "/cases/:caseId/reports/:reportId": {
    get: "members",
    params: { reportId: "caseReport" },
    acts: {
      open: { who: "members", fields: { intent: "open" } },
      close: { who: "members", fields: { intent: "close" } },
    },
  },
  "/cases/:caseId/tasks": {
    get: "members",
    acts: { finish: { who: "members", fields: { act: "finish", taskId: "$task" } } },
  },
  "/cases/:caseId/tasks/add": { get: "members", acts: { add: { who: "members", fields: { title: "Invented task" } } } },
  "/cases/:caseId/tasks/:taskId": {
    get: "members",
    acts: { change: { who: "members", fields: { title: "Invented task, changed" } } },
  },
  "/cases/:caseId/notes": { get: "members", acts: { add: { who: "members", fields: { text: "Invented note" } } } },
  "/cases/:caseId/members": {
    get: "members coordinator",
    acts: {
      // Nobody lets themselves in; a coordinator may let others in.
      "bring in a colleague": {
        who: "members coordinator",
        fields: { userId: "$outsider", part: "reader", reason },
      },
      "make a lead": {
        who: "coordinator",
        refused: "members",
        fields: { userId: "$outsider", part: "lead", reason },
      },
      "bring in oneself": {
        // A coordinator who is a member already changes what they are there.
        who: "coordinator+member",
        refused: "analyst+member investigator+member care_worker+member counsel+member coordinator+outside",
        fields: { userId: "$me", part: "reader", reason },
      },
    },
  },
  "/cases/:caseId/members/:userId": {
    get: "coordinator",
    acts: {
      remove: { who: "coordinator", refused: "members", fields: { act: "remove", reason } },
      "leave oneself": { who: "members", fields: { act: "remove", reason }, params: { userId: "me" } },
    },
  },
  "/cases/:caseId/history": { get: "members" },
  "/cases/:caseId/rename": { get: "members", acts: { rename: { who: "members", fields: { title: "Invented" } } } },
  "/cases/:caseId/close": {
    get: "coordinator+member",
    acts: {
      "close with open tasks": {
        who: "",
        refused: "members",
        fields: { outcome: "help-arranged", reason },
      },
    },
  },
};
