import { answering, reason, registers } from "../groups.ts";
import type { PageRow } from "../page-row.ts";

const officer = "data_protection_officer!";
const anyRole = `${registers} analyst! investigator! care_worker! counsel! administrator!`;
const activity = {
  title: "Invented",
  purposes: "Invented",
  subjects: "Invented",
  data: "Invented",
  recipients: "Invented",
  basis: "Invented",
  transfers: "Invented",
  security: "Invented",
};
const risk = {
  title: "Invented",
  description: "Invented",
  measure: "Invented",
  state: "planned",
  likelihoodBefore: "2",
  severityBefore: "2",
  likelihoodAfter: "1",
  severityAfter: "1",
};
const subjectRequest = {
  kind: "access",
  country: "ES",
  controller: "ngo",
  by: "other",
  language: "en",
  receivedOn: "2026-11-23",
  receivedTime: "10:00",
  name: "Rita Invented",
  contact: "Invented",
  text: "Invented",
};

/**
 * Data protection: the officer works here. A coordinator sees that something exists and when it is due, and hands in what
 * arrived; whoever notices a breach reports it. No conflict of interest hides anything: none of it names a case.
 */
export const protectionPages: Readonly<Record<string, PageRow>> = {
  "/protection": { get: registers },
  "/protection/requests": { get: registers },
  "/protection/requests/new": {
    get: registers,
    acts: {
      receive: { who: registers, fields: subjectRequest },
      "receive nothing": { who: "", refused: registers, fields: { ...subjectRequest, name: "" } },
    },
  },
  "/protection/requests/:requestId": {
    get: officer,
    acts: {
      "check identity": { who: officer, fields: { intent: "identity", result: "checked", how: "Invented" } },
      extend: { who: officer, fields: { intent: "extend", reason } },
      "give before identity is known": {
        who: "",
        refused: officer,
        fields: { intent: "decide", outcome: "grant", answer: "Invented" },
      },
      decide: {
        who: officer,
        fields: { intent: "decide", outcome: "grant", answer: "Invented" },
        after: ["check identity"],
      },
      send: { who: officer, fields: { intent: "send", way: "Invented" }, after: ["check identity", "decide"] },
      note: { who: officer, fields: { intent: "note", note: "Invented" } },
      hold: { who: officer, fields: { intent: "hold", hold: reason } },
      lift: { who: officer, fields: { intent: "lift", hold: reason } },
    },
  },
  "/protection/requests/:requestId/letter": {
    acts: { "make a letter": { who: officer, fields: { kind: "receipt", language: "en" } } },
  },
  "/protection/breaches": { get: anyRole },
  "/protection/breaches/new": {
    get: anyRole,
    acts: {
      report: {
        who: anyRole,
        fields: {
          kind: "lost",
          what: "Invented",
          countries: ["ES"],
          controller: "ngo",
          knownOn: "2026-11-23",
          knownTime: "10:00",
        },
      },
      "report nothing": { who: "", refused: anyRole, fields: { kind: "lost" } },
    },
  },
  "/protection/breaches/:breachId": {
    get: registers,
    acts: {
      assess: {
        who: officer,
        fields: {
          intent: "assess",
          kind: "lost",
          what: "Invented",
          countries: ["ES"],
          controller: "ngo",
          knownOn: "2026-11-23",
          knownTime: "10:00",
        },
      },
      "record a notice": {
        who: officer,
        fields: {
          intent: "notice",
          country: "ES",
          recipient: "authority",
          doneOn: "2026-11-24",
          doneTime: "09:30",
          how: "Invented",
        },
      },
      "close while a notice is owed": { who: "", refused: officer, fields: { intent: "close", close: reason } },
      note: { who: registers, fields: { intent: "note", note: "Invented" } },
      hold: { who: officer, fields: { intent: "hold", hold: reason } },
      lift: { who: officer, fields: { intent: "lift", hold: reason } },
    },
  },
  "/protection/breaches/:breachId/notice": {
    acts: {
      export: { who: officer, fields: { kind: "authority" } },
      "export as a PDF": { who: officer, fields: { kind: "authority-pdf", language: "el" } },
    },
  },
  "/protection/record": { get: registers },
  "/protection/record/file": { acts: { export: { who: registers, fields: { format: "csv" } } } },
  "/protection/record/:activity": {
    get: registers,
    acts: {
      "write a version": { who: registers, fields: { intent: "save", ...activity, note: reason } },
      "write nothing": { who: "", refused: registers, fields: { intent: "save" } },
      "end what nobody changed": { who: "", refused: registers, fields: { intent: "retire" } },
    },
  },
  "/protection/assessments": {
    get: registers,
    acts: {
      begin: { who: registers, fields: { title: "Invented" } },
      "begin twice": { who: "", refused: registers, fields: { from: "shipped" } },
    },
  },
  "/protection/assessments/:assessmentId": {
    get: registers,
    acts: {
      change: {
        who: registers,
        fields: { title: "Invented", description: "Invented", necessity: "Invented", reviewOn: "2027-01-01" },
      },
      "add a risk": { who: registers, fields: { intent: "risk", riskId: "new", ...risk } },
      "remove what is not there": { who: "", fields: { intent: "remove", riskId: "$unknown" } },
      advise: { who: officer, fields: { intent: "advise", advice: "Invented" } },
      // Nobody advised yet, and the officer never signs.
      sign: { who: "", refused: "coordinator!", fields: { intent: "sign" } },
    },
  },
  "/protection/assessments/:assessmentId/file": { acts: { export: { who: registers, fields: {} } } },
  "/protection/log": { get: officer },
  "/protection/log/file": { acts: { export: { who: officer, fields: {} } } },
  "/protection/sharing": {
    get: answering,
    acts: {
      "note a transfer without saying who answers": {
        who: "",
        refused: answering,
        fields: {
          intent: "transfer",
          sentOn: "2026-11-23",
          sentTime: "10:00",
          country: "US",
          recipientKind: "authority",
          recipient: "Invented",
          reason,
          data: "Invented",
        },
      },
      "note a processor": {
        who: registers,
        fields: { processorId: "new", name: "Invented", service: "Invented", country: "ES" },
      },
    },
  },
  "/protection/functions": {
    get: anyRole,
    acts: { decide: { who: registers, fields: { slug: "media", class: "open", reasons: reason } } },
  },
  "/protection/settings": {
    get: registers,
    acts: {
      "set who answers": {
        who: registers,
        fields: {
          intent: "profile",
          country: "ES",
          controller: "ngo",
          name: "Invented",
          address: "Invented",
          officer: "Invented",
          authority: "Invented",
        },
      },
      "set keeping": { who: "coordinator!", fields: { intent: "keeping", request: "400", breach: "2000" } },
    },
  },
};
