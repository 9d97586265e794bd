import { casework, lawful, reason } from "../groups.ts";
import type { PageRow } from "../page-row.ts";

const lawActors = "investigator+member analyst+member counsel+member";

/**
 * What was allowed and asked in a case. Members read; those who answer for it write; a second person confirms, signs and
 * decides. Every act that needs authority is refused without one.
 */
export const lawPages: Readonly<Record<string, PageRow>> = {
  "/desk/law": { get: casework },
  "/desk/law/deadlines": { get: casework },
  "/desk/law/rules": { get: "active" },
  "/desk/law/rules/:ruleId": {
    get: "active",
    params: { ruleId: "ES-M13" },
    acts: {
      sign: { who: "counsel! coordinator!", fields: { act: "sign", note: reason } },
      "withdraw nothing": { who: "", fields: { act: "withdraw", reason } },
      "set a stricter rule": { who: "counsel!", fields: { act: "narrow", effect: "close", why: reason } },
      "set a longer term": {
        who: "",
        refused: "counsel!",
        fields: { act: "narrow", effect: "shorten", term: "per", length: "P9Y", why: reason },
      },
    },
  },
  "/cases/:caseId/law": {
    get: "members",
    acts: {
      // Nobody releases a name alone, and not what somebody else's case proposed.
      "release nothing": { who: "", fields: { act: "agree", releaseId: "$unknown" } },
    },
  },
  "/cases/:caseId/law/authorisations/add": {
    get: lawful,
    acts: {
      record: {
        who: lawful,
        fields: {
          country: "ES",
          method: "tracking",
          body: "judge",
          grantedAt: "2026-11-20",
          until: "2026-12-20",
          offenceKind: "thb",
        },
      },
      // What does not fit is told to the roles that record, of any case and of none.
      "without a decision": {
        who: "",
        refused: "investigator! counsel! coordinator!",
        fields: { country: "ES", method: "tracking", body: "judge", offenceKind: "thb" },
      },
    },
  },
  "/cases/:caseId/law/authorisations/:authorisationId": {
    get: "members",
    acts: {
      confirm: { who: "counsel+member coordinator+member", fields: { act: "confirm" } },
      "tell the judge": { who: lawful, fields: { act: "step", kind: "judge-told", at: "2026-11-23" } },
      renew: {
        who: "counsel+member coordinator+member",
        refused: "investigator!",
        fields: { act: "step", kind: "renewed", at: "2026-11-23" },
      },
      end: { who: lawful, fields: { act: "end", reason } },
    },
  },
  "/cases/:caseId/law/authorisations/:authorisationId/correct": {
    get: lawful,
    acts: {
      "another method": {
        who: "",
        refused: lawful,
        fields: { country: "ES", method: "postal", body: "judge", grantedAt: "2026-11-20", offenceKind: "thb" },
      },
    },
  },
  "/cases/:caseId/law/requests/add": {
    get: lawful,
    acts: {
      draft: {
        who: lawful,
        fields: { fromCountry: "ES", fromAuthority: "judge", data: ["subscriber"], offenceKind: "csa" },
      },
    },
  },
  "/cases/:caseId/law/requests/:requestId": {
    params: { requestId: "evidenceRequest" },
    get: "members",
    acts: {
      "choose a closed route": { who: "", refused: lawful, fields: { act: "choose", instrument: "cets-224" } },
      "put forward what is incomplete": { who: "", refused: lawful, fields: { act: "propose" } },
      "sign a draft": { who: "", refused: "counsel+member", fields: { act: "sign" } },
      "send what nobody signed": { who: "", refused: lawful, fields: { act: "send" } },
      withdraw: { who: lawful, fields: { act: "close", end: "withdrawn", reason } },
    },
  },
  "/cases/:caseId/law/requests/:requestId/question": {
    params: { requestId: "evidenceRequest" },
    get: lawful,
    acts: {
      change: {
        who: lawful,
        fields: { fromCountry: "GR", fromAuthority: "judge", data: ["traffic"], offenceKind: "thb" },
      },
    },
  },
  "/cases/:caseId/law/requests/:requestId/form": {
    params: { requestId: "evidenceRequest" },
    get: lawful,
    acts: { fill: { who: lawful, fields: { names: "A.issuingAuthority", "A.issuingAuthority": "Invented" } } },
  },
  // Nothing was sent, so nothing is answered: the page is not there.
  "/cases/:caseId/law/requests/:requestId/answer": {
    params: { requestId: "evidenceRequest" },
    get: "",
    acts: { answer: { who: "", fields: { at: "2026-11-23" } } },
  },
  "/cases/:caseId/law/requests/:requestId/request.pdf": {
    params: { requestId: "evidenceRequest" },
    get: "members",
  },
  "/cases/:caseId/law/requests/:requestId/request.json": {
    params: { requestId: "evidenceRequest" },
    get: "members",
  },
  "/cases/:caseId/law/source": {
    get: lawActors,
    acts: {
      "open without an authorisation": {
        who: "",
        refused: lawActors,
        fields: { authorisationId: "$unknown", source: "Invented", purpose: reason },
      },
      "open under one for something else": {
        who: "",
        refused: lawActors,
        fields: { authorisationId: "$authorisation", source: "Invented", purpose: reason },
      },
    },
  },
  "/cases/:caseId/law/material/add": {
    get: lawActors,
    acts: { "without a file": { who: "", refused: lawActors, fields: {} } },
  },
  // Stands apart: for those who decide about it.
  "/cases/:caseId/law/material/:materialId": {
    get: "counsel+member coordinator+member",
    acts: {
      "let it be used": { who: "counsel+member coordinator+member", fields: { act: "released", reason } },
      "keep it apart": { who: "counsel+member coordinator+member", fields: { act: "kept-apart", reason } },
    },
  },
  "/cases/:caseId/law/material/:materialId/file": { get: "" },
  "/cases/:caseId/law/release": {
    get: lawActors,
    acts: {
      "without an authorisation": {
        who: "",
        refused: lawActors,
        fields: {
          personId: "$person",
          authorisationId: "$unknown",
          items: ["name"],
          recipient: "Invented",
          recipientCountry: "ES",
          reason,
          expires: "2026-12-01",
        },
      },
    },
  },

  // The legal guide holds nothing about anyone.
  "/desk/law-guide": { get: "active" },
  "/desk/law-guide/:part": { get: "active", params: { part: "spain" } },
};
